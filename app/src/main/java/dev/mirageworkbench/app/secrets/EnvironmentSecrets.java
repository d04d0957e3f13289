package dev.mirageworkbench.app.secrets;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.secrets.SecretNames;
import dev.mirageworkbench.secrets.SecretSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Secrets given as environment variables: `${secret:NAME}` is the value of `MIRAGE_SECRET_NAME`.
public final class EnvironmentSecrets implements SecretSource {
  /// Of the providers' own tools, which some resources use as well.
  private static final List<String> WELL_KNOWN =
      List.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "GITHUB_TOKEN");

  private final Map<String, String> variables;

  public EnvironmentSecrets(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /// Has none of the secrets in the environment told.
  public static void learn(Map<String, String> variables) {
    variables.forEach(
        (name, value) -> {
          if (name.startsWith(SecretNames.VARIABLE_PREFIX) || WELL_KNOWN.contains(name)) {
            Redaction.learn(value);
          }
        });
  }

  @Override
  public Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(SecretNames.VARIABLE_PREFIX + name))
        .or(() -> Optional.ofNullable(variables.get(SecretNames.variable(name))));
  }
}
