package dev.mirageworkbench.app.secrets;

import dev.mirageworkbench.workspace.SecretSource;
import java.util.Map;
import java.util.Optional;

/// Secrets given as environment variables: `${secret:NAME}` is the value of `MIRAGE_SECRET_NAME`.
public final class EnvironmentSecrets implements SecretSource {
  public static final String PREFIX = "MIRAGE_SECRET_";

  private final Map<String, String> variables;

  public EnvironmentSecrets(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  @Override
  public Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(PREFIX + name));
  }
}
