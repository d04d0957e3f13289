package dev.mirageworkbench.app.secrets;

import dev.mirageworkbench.secrets.SecretStore;
import dev.mirageworkbench.secrets.SessionSecrets;

class SessionSecretsTest extends SecretStoreContract {
  private final SessionSecrets store = new SessionSecrets();

  @Override
  SecretStore store() {
    return store;
  }
}
