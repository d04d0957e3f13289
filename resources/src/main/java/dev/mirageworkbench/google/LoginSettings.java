package dev.mirageworkbench.google;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.service.Given;
import dev.mirageworkbench.service.OtherServer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings that say who asks Google.
final class LoginSettings {
  static final String ACCOUNT = "account";
  static final String CLIENT_ID = "clientId";
  static final String CLIENT_SECRET = "clientSecret";
  static final String REFRESH_TOKEN = "refreshToken";
  private static final String ACCESS_TOKEN = "accessToken";
  private static final String KEY_FILE = "keyFile";
  private static final String SUBJECT = "subject";
  private static final String KEY_FILE_VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";

  private static final OtherServer SERVER = new OtherServer("https://google.example.com", "");

  static final List<Setting> ALL =
      List.of(
          Setting.optional(
                  CLIENT_ID,
                  "OAuth client ID",
                  "",
                  "Of a client of type \"Desktop app\" in your own project: Google Cloud console, APIs"
                      + " & Services, Credentials.")
              .keeping(
                  new Rule("\\S+", "must be one word that ends in .apps.googleusercontent.com")),
          Setting.secret(
              CLIENT_SECRET, "OAuth client secret", "What the console shows beside the client ID."),
          Setting.secret(
              REFRESH_TOKEN,
              "Refresh token",
              "What a sign-in gives: fill in the client, then sign in and this is filled in for you."),
          Setting.optional(
              ACCOUNT,
              "Account",
              "",
              "The address of who signed in; filled in by a sign-in. It keeps the cache when you sign"
                  + " in again."),
          Setting.secret(
              ACCESS_TOKEN,
              "Access token",
              "Instead of a sign-in: a token that serves for an hour, as gcloud auth"
                  + " print-access-token gives one."),
          Setting.file(
              KEY_FILE,
              "Key file",
              "Instead of a sign-in: a service account's key file (JSON). Empty for"
                  + " GOOGLE_APPLICATION_CREDENTIALS of the environment."),
          Setting.optional(
              SUBJECT,
              "Act for",
              "",
              "Whose files a service account sees, where an administrator delegated that to it; empty"
                  + " for what is shared with the account itself."),
          SERVER.setting(
              "The address of another server that answers like Google's, its OAuth at"
                  + " /o/oauth2/v2/auth and /oauth2/token.",
              ""));

  private LoginSettings() {}

  static Endpoints endpoints(Settings settings) throws ResourceException {
    Optional<String> server = settings.get(OtherServer.KEY);
    return server.isPresent()
        ? new Endpoints(Optional.of(SERVER.parse(server.get())))
        : Endpoints.GOOGLE;
  }

  /// @param environment whose key file is Google's, so no other server hears of it
  static Login login(Settings settings, Endpoints endpoints, Map<String, String> environment)
      throws ResourceException {
    Optional<String> refreshToken = settings.get(REFRESH_TOKEN);
    Optional<String> accessToken = settings.get(ACCESS_TOKEN);
    Optional<String> keyFile = settings.get(KEY_FILE);
    long ways =
        List.of(refreshToken, accessToken, keyFile).stream().filter(Optional::isPresent).count();
    if (ways > 1) {
      throw new ResourceException.Invalid(
          "give one of 'refreshToken', 'accessToken' and 'keyFile', not several");
    }
    if (settings.get(SUBJECT).isPresent() && keyFile.isEmpty()) {
      throw new ResourceException.Invalid(
          "'subject' is for a service account, so give its 'keyFile'");
    }
    if (refreshToken.isPresent()) {
      return new Login.Consent(
          settings
              .get(CLIENT_ID)
              .orElseThrow(
                  () ->
                      new ResourceException.Invalid(
                          "a refresh token serves only with the 'clientId' that it was made for")),
          settings.get(CLIENT_SECRET),
          Given.token(refreshToken.get(), "the refresh token"),
          settings.get(ACCOUNT));
    }
    if (accessToken.isPresent()) {
      return new Login.AccessToken(
          Given.token(accessToken.get(), "the access token"), "the access token of this mount");
    }
    if (keyFile.isPresent()) {
      return new Login.KeyFile(
          path(keyFile.get()), settings.get(SUBJECT), "the key file of this mount");
    }
    Optional<String> found =
        Optional.ofNullable(environment.get(KEY_FILE_VARIABLE)).filter(file -> !file.isBlank());
    if (endpoints.other().isPresent()) {
      return new Login.None();
    }
    return new Login.KeyFile(
        path(
            found.orElseThrow(
                () ->
                    new ResourceException.Invalid(
                        "Google answers only after a sign-in: give a 'clientId' and sign in, or set"
                            + " 'keyFile' or 'accessToken'"))),
        Optional.empty(),
        "the key file in " + KEY_FILE_VARIABLE);
  }

  private static Path path(String file) throws ResourceException {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new ResourceException.Invalid("'" + file + "' is not a path of this machine", e);
    }
  }
}
