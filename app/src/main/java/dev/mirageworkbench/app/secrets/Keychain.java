package dev.mirageworkbench.app.secrets;

import dev.mirageworkbench.secrets.SecretStore;

/// The keychain of an operating system. A call lasts as long as the system takes, also while it
/// asks
/// the user; [GuardedKeychain] sees to it that nobody waits for ever.
interface Keychain extends SecretStore {
  /// As other programs and the user see where an entry comes from.
  String SERVICE = "dev.mirageworkbench";

  /// What the user sees of an entry in the system's own program for secrets.
  static String label(String name) {
    return "Mirage Workbench: " + name;
  }

  /// Ends the call that another thread makes, where the system can.
  default void cancel() {}
}
