package dev.mirageworkbench.secrets;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.ResourceException;
import java.util.Optional;

/// The secrets of a running program: looked up in its environment, then among those that were
/// entered for this session only, then in the keychain. The first that has one wins, so that a
/// script can give another than the one that is stored.
///
/// The keychain is asked only for a name that the others do not have, and once: what it gave is
/// remembered for the session, so that it has to be unlocked once at most. Thread-safe.
public final class Secrets implements SecretSource {
  private final SecretSource environment;
  private final SessionSecrets session = new SessionSecrets();

  /// What the keychain gave.
  private final SessionSecrets remembered = new SessionSecrets();

  private final SecretStore keychain;

  public Secrets(SecretSource environment, SecretStore keychain) {
    this.environment = environment;
    this.keychain = keychain;
  }

  /// Where a secret that somebody enters is kept.
  public enum Keeping {
    KEYCHAIN,
    SESSION
  }

  @Override
  public Optional<String> find(String name) throws ResourceException {
    Optional<String> given = environment.find(name).or(() -> session.find(name));
    if (given.isPresent()) {
      return given;
    }
    Optional<String> known = remembered.find(name);
    if (known.isPresent()) {
      return known;
    }
    Optional<String> found = keychain.find(name);
    found.ifPresent(value -> remembered.put(name, value));
    return found;
  }

  /// Keeps a secret under a name; one of that name in the same place is replaced.
  ///
  /// @throws ResourceException.Invalid if it is not a name, as [SecretNames#check]
  public void keep(String name, String value, Keeping keeping) throws ResourceException {
    SecretNames.check(name);
    Redaction.learn(value);
    switch (keeping) {
      case KEYCHAIN -> {
        keychain.put(name, value);
        boolean _ = session.delete(name);
        remembered.put(name, value);
      }
      case SESSION -> session.put(name, value);
    }
  }

  /// Why secrets last for the session only; empty if there is a keychain. Blocks while that is
  /// found
  /// out.
  public Optional<String> whyNoKeychain() {
    return keychain.problem();
  }
}
