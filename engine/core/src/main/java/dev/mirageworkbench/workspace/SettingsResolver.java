package dev.mirageworkbench.workspace;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.secrets.SecretNames;
import dev.mirageworkbench.secrets.SecretSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the settings of a mount as written into those that its resource is opened with: looks up
/// `${env:NAME}` and `${secret:NAME}` and makes relative paths of this machine absolute.
public final class SettingsResolver {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern ENV_OR_SECRET = Pattern.compile("(env|secret):(.+)");

  private final Path baseFolder;
  private final Map<String, String> environment;
  private final SecretSource secrets;

  /// @param baseFolder where relative paths start: the folder of the workspace file
  public SettingsResolver(Path baseFolder, Map<String, String> environment, SecretSource secrets) {
    this.baseFolder = baseFolder.toAbsolutePath();
    this.environment = Map.copyOf(environment);
    this.secrets = secrets;
  }

  /// @param hostPathKeys as [ResourceCatalog#hostPathKeys]
  /// @throws ResourceException.Invalid if a reference has no value; the message names the setting,
  ///     the reference and where to set it, never a value
  /// @throws ResourceException if what holds a secret cannot be asked
  public Settings resolve(Map<String, String> written, Set<String> hostPathKeys)
      throws ResourceException {
    var resolved = new LinkedHashMap<String, String>();
    for (Map.Entry<String, String> entry : written.entrySet()) {
      String value = substitute(entry.getKey(), entry.getValue());
      boolean path = hostPathKeys.contains(entry.getKey()) && !value.isBlank();
      resolved.put(entry.getKey(), path ? absolute(entry.getKey(), value) : value);
    }
    return Settings.of(resolved);
  }

  /// Whether a value, as written, has a reference in it.
  public static boolean refers(String written) {
    return REFERENCE.matcher(written).find();
  }

  /// A path of this machine as written, made absolute unless a reference says how it goes on.
  static String absolute(Path folder, String written) {
    if (written.isBlank() || refers(written)) {
      return written;
    }
    try {
      return folder.toAbsolutePath().resolve(written).normalize().toString();
    } catch (InvalidPathException _) {
      return written; // as wrong as it was
    }
  }

  /// The same for a file in another folder.
  public SettingsResolver at(Path folder) {
    return new SettingsResolver(folder, environment, secrets);
  }

  private String substitute(String key, String value) throws ResourceException {
    Matcher reference = REFERENCE.matcher(value);
    var text = new StringBuilder();
    while (reference.find()) {
      // Not expanded again: a value may hold anything.
      reference.appendReplacement(text, Matcher.quoteReplacement(lookUp(key, reference.group(1))));
    }
    return reference.appendTail(text).toString();
  }

  private String lookUp(String key, String reference) throws ResourceException {
    Matcher parts = ENV_OR_SECRET.matcher(reference);
    if (!parts.matches()) {
      throw invalid(key, "write ${env:NAME} or ${secret:NAME} instead of ${" + reference + "}");
    }
    String name = parts.group(2);
    if (parts.group(1).equals("secret")) {
      return secret(key, name);
    }
    return Optional.ofNullable(environment.get(name))
        .orElseThrow(
            () ->
                invalid(
                    key,
                    "the environment variable " + name + " is not set; set it before starting"));
  }

  private String secret(String key, String name) throws ResourceException {
    Optional<String> value = find(key, name);
    if (value.isEmpty()) {
      throw invalid(
          key,
          "the secret '"
              + name
              + "' is not known; store it with 'mirage secret set "
              + name
              + "', or set the environment variable "
              + SecretNames.variable(name));
    }
    Redaction.learn(value.get());
    return value.get();
  }

  private Optional<String> find(String key, String name) throws ResourceException {
    try {
      return secrets.find(name);
    } catch (ResourceException.Denied | ResourceException.Unreachable e) {
      throw new ResourceException.Denied(
          "setting '"
              + key
              + "': the secret '"
              + name
              + "' cannot be read: "
              + e.reason()
              + "; the environment variable "
              + SecretNames.variable(name)
              + " would give it, too",
          e);
    }
  }

  private static ResourceException.Invalid invalid(String key, String reason) {
    return new ResourceException.Invalid("setting '" + key + "': " + reason);
  }

  private String absolute(String key, String path) throws ResourceException.Invalid {
    try {
      return baseFolder.resolve(path).normalize().toString();
    } catch (InvalidPathException e) {
      throw new ResourceException.Invalid(
          "setting '" + key + "': '" + path + "' is not a path on this machine", e);
    }
  }
}
