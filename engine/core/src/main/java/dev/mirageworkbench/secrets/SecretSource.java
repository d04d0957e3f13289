package dev.mirageworkbench.secrets;

import dev.mirageworkbench.resource.ResourceException;
import java.util.Optional;

/// Where `${secret:NAME}` is looked up.
@FunctionalInterface
public interface SecretSource {
  /// Knows no secret.
  SecretSource NONE = _ -> Optional.empty();

  /// May block, while the user is asked to unlock what holds it.
  ///
  /// @throws ResourceException if it cannot be found out whether there is one; the message says
  /// what
  ///     to do
  Optional<String> find(String name) throws ResourceException;
}
