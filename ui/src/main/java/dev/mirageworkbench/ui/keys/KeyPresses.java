package dev.mirageworkbench.ui.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Turns key presses into actions; remembers the first press of a key that counts when pressed
/// twice.
public final class KeyPresses {
  /// Within this time the second press must come, as in JupyterLab.
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final InstantSource clock;
  private String first = "";
  private Instant firstAt = Instant.EPOCH;

  public KeyPresses(InstantSource clock) {
    this.clock = clock;
  }

  /// @param key as in [KeyTable], for example `Ctrl+Shift+Up`
  public Optional<Action> press(String key, KeyTable.Scope scope) {
    Instant now = clock.instant();
    boolean second = key.equals(first) && !now.isAfter(firstAt.plus(WINDOW));
    Optional<Action> sequence = second ? find(key + " " + key, scope) : Optional.empty();
    Optional<Action> found = sequence.or(() -> find(key, scope));
    first = second ? "" : key;
    firstAt = now;
    return found;
  }

  /// What one press of a key means.
  public static Optional<Action> find(String keys, KeyTable.Scope scope) {
    return KeyTable.bindings().stream()
        .filter(binding -> binding.keys().equals(keys) && binding.scope().covers(scope))
        .map(KeyTable.Binding::action)
        .findFirst();
  }

  /// Whether the key starts a sequence in this scope, so that nobody else should take it.
  public static boolean startsSequence(String key, KeyTable.Scope scope) {
    return KeyTable.bindings().stream()
        .anyMatch(
            binding ->
                binding.isSequence()
                    && binding.scope().covers(scope)
                    && binding.keys().startsWith(key + " "));
  }
}
