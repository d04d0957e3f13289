package dev.mirageworkbench.workspace;

import java.util.Optional;

/// Where `${secret:NAME}` is looked up.
@FunctionalInterface
public interface SecretSource {
  /// Knows no secret.
  SecretSource NONE = _ -> Optional.empty();

  Optional<String> find(String name);
}
