package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.CredentialSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the profiles of Amazon's tools and the variables that they take. Of the files only names
/// of profiles, of settings and regions are kept, of the environment only whether a variable is
/// set.
///
/// @param home of the user
record AwsCredentialSearch(Map<String, String> environment, Path home) implements CredentialSearch {
  private static final String DEFAULT = "default";
  private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*(?<name>[^]]+?)\\s*].*");
  private static final Pattern KEY = Pattern.compile("(?<key>[a-z_]+)\\s*=\\s*(?<value>.*?)\\s*");
  private static final String REGION = "region";

  AwsCredentialSearch {
    environment = Map.copyOf(environment);
  }

  static CredentialSearch ofThisMachine() {
    return new AwsCredentialSearch(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  @Override
  public String looksAt() {
    return "This reads the names of profiles in "
        + path("AWS_CONFIG_FILE", "config")
        + " and "
        + path("AWS_SHARED_CREDENTIALS_FILE", "credentials")
        + ", and looks whether variables such as AWS_ACCESS_KEY_ID and AWS_PROFILE are set. No key"
        + " is read, and nothing is sent anywhere.";
  }

  @Override
  public List<Found> find() {
    var found = new ArrayList<Found>();
    addEnvironment(found);
    var profiles = new LinkedHashMap<String, Profile>();
    read(path("AWS_CONFIG_FILE", "config"), true, profiles);
    read(path("AWS_SHARED_CREDENTIALS_FILE", "credentials"), false, profiles);
    profiles.forEach((name, profile) -> found.add(profile.found(name)));
    return List.copyOf(found);
  }

  private void addEnvironment(List<Found> found) {
    if (isSet("AWS_ACCESS_KEY_ID") && isSet("AWS_SECRET_ACCESS_KEY")) {
      found.add(
          new Found(
              "Access key of the environment",
              "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
                  + (isSet("AWS_SESSION_TOKEN") ? ", with AWS_SESSION_TOKEN" : ""),
              Map.of(Logins.PROFILE, "")));
    }
    if (isSet("AWS_PROFILE")) {
      found.add(new Found("Profile of AWS_PROFILE", "AWS_PROFILE", Map.of(Logins.PROFILE, "")));
    }
    if (isSet("AWS_WEB_IDENTITY_TOKEN_FILE")) {
      found.add(
          new Found(
              "Web identity of the environment",
              "AWS_WEB_IDENTITY_TOKEN_FILE",
              Map.of(Logins.PROFILE, "")));
    }
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }

  private Path path(String variable, String name) {
    try {
      if (isSet(variable)) {
        String given = environment.getOrDefault(variable, "");
        return given.startsWith("~/") ? home.resolve(given.substring(2)) : Path.of(given);
      }
    } catch (InvalidPathException _) {
      // As if it were not set: the tools themselves will complain.
    }
    return home.resolve(".aws").resolve(name);
  }

  /// @param prefixed whether sections of profiles are written as `profile NAME`
  private static void read(Path file, boolean prefixed, Map<String, Profile> profiles) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException _) {
      return;
    }
    Profile current = new Profile(file);
    for (String line : lines) {
      Matcher section = SECTION.matcher(line);
      Matcher setting = KEY.matcher(line);
      if (section.matches()) {
        String name = section.group("name");
        current =
            isProfile(name, prefixed)
                ? profiles.computeIfAbsent(
                    name.replaceFirst("^profile\\s+", ""), _ -> new Profile(file))
                : new Profile(file);
      } else if (setting.matches()) {
        current.take(setting.group("key"), setting.group("value"));
      }
    }
  }

  private static boolean isProfile(String section, boolean prefixed) {
    return !prefixed || section.equals(DEFAULT) || section.matches("profile\\s+\\S.*");
  }

  /// What a profile says of itself.
  private static final class Profile {
    private final Path file;
    private String region = "";
    private String way = "";

    Profile(Path file) {
      this.file = file;
    }

    void take(String key, String value) {
      switch (key) {
        case REGION -> region = value;
        case "sso_session", "sso_start_url" -> way = "single sign-on";
        case "role_arn" -> way = "a role";
        case "credential_process" -> way = "a program that gives the key";
        case "aws_access_key_id" -> way = way.isEmpty() ? "an access key" : way;
        default -> {
          // Nothing that a mount is told.
        }
      }
    }

    Found found(String name) {
      var settings = new LinkedHashMap<String, String>();
      settings.put(Logins.PROFILE, name);
      if (!region.isEmpty()) {
        settings.put(REGION, region);
      }
      return new Found("Profile " + name, file + (way.isEmpty() ? "" : ": " + way), settings);
    }
  }
}
