package dev.mirageworkbench.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.secrets.Secrets.Keeping;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private final Map<String, String> environment = new HashMap<>();
  private final SessionSecrets keychain = new SessionSecrets();
  private final Secrets secrets =
      new Secrets(name -> Optional.ofNullable(environment.get(name)), keychain);

  @Test
  void find_asksTheEnvironment_thenTheSession_thenTheKeychain() throws ResourceException {
    assertThat(secrets.find("a")).isEmpty();
    keychain.put("a", "of the keychain");
    assertThat(secrets.find("a")).contains("of the keychain");
    secrets.keep("a", "of the session", Keeping.SESSION);
    assertThat(secrets.find("a")).contains("of the session");
    environment.put("a", "of the environment");
    assertThat(secrets.find("a")).contains("of the environment");
  }

  @Test
  void find_asksTheKeychainOnce_whenItHasTheSecret() throws ResourceException {
    keychain.put("a", "value");
    assertThat(secrets.find("a")).contains("value");
    assertThat(keychain.delete("a")).isTrue();
    assertThat(secrets.find("a")).contains("value");
  }

  @Test
  void keep_replacesWhatTheSessionHas_whenItGoesToTheKeychain() throws ResourceException {
    secrets.keep("a", "for now", Keeping.SESSION);
    assertThat(keychain.names()).isEmpty();
    secrets.keep("a", "for good", Keeping.KEYCHAIN);
    assertThat(keychain.find("a")).contains("for good");
    assertThat(secrets.find("a")).contains("for good");
  }

  @Test
  void find_tellsOfNothing_whenThereIsNoKeychain() throws ResourceException {
    var without = new Secrets(SecretSource.NONE, new NoKeychain("none was built in"));

    assertThat(without.find("a")).isEmpty();
    assertThat(without.whyNoKeychain()).contains("none was built in");
    assertThatThrownBy(() -> without.keep("a", "value", Keeping.KEYCHAIN))
        .isInstanceOf(ResourceException.Unreachable.class)
        .hasMessage("there is no keychain here: none was built in");
    without.keep("a", "value", Keeping.SESSION);
    assertThat(without.find("a")).contains("value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a b", "a}b", "ä", "a\n"})
  void keep_refusesWhatIsNoName(String name) {
    assertThatThrownBy(() -> secrets.keep(name, "value", Keeping.SESSION))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("no name for a secret");
  }

  @ParameterizedTest
  @CsvSource({
    "team,MIRAGE_SECRET_team",
    "s3/my-bucket,MIRAGE_SECRET_s3_my_bucket",
  })
  void variable_isOneThatAShellCanSet(String name, String variable) {
    assertThat(SecretNames.variable(name)).isEqualTo(variable);
  }

  @ParameterizedTest
  @CsvSource({
    "s3/my-bucket,s3/my-bucket",
    "'redis/localhost:6379/0',redis/localhost-6379/0",
    "'/ ä',secret",
  })
  void of_makesANameOfAnything(String text, String name) {
    assertThat(SecretNames.of(text)).isEqualTo(name);
    assertThat(SecretNames.isName(name)).isTrue();
  }
}
