package dev.mirageworkbench.app.secrets;

import dev.mirageworkbench.secrets.NoKeychain;
import dev.mirageworkbench.secrets.SecretStore;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds the keychain of this machine.
public final class Keychains {
  /// Long enough for somebody to find and type a password.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Keychains() {}

  /// Nothing is opened or asked before it is needed.
  ///
  /// @param system the operating system, as the property `os.name`
  /// @param variables the environment of this process
  public static SecretStore ofSystem(String system, Map<String, String> variables) {
    return new GuardedKeychain(() -> open(system, variables), PATIENCE);
  }

  private static SecretStore open(String system, Map<String, String> variables) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return orNone(
          CredentialManager.open(), "Windows does not let the Credential Manager be used");
    }
    if (name.startsWith("mac")) {
      return orNone(MacKeychain.open(), "macOS does not let the keychain be used");
    }
    if (!SecretService.hasBus(variables)) {
      return new NoKeychain("there is no session bus, as a desktop has one");
    }
    return orNone(
        SecretService.open(), "libsecret is not installed (libsecret-1-0 in Debian and Ubuntu)");
  }

  private static SecretStore orNone(Optional<Keychain> keychain, String why) {
    return keychain.<SecretStore>map(found -> found).orElseGet(() -> new NoKeychain(why));
  }
}
