package dev.mirageworkbench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisProviderTest {
  private static final String SECRET = "hunter2";

  private final RedisProvider provider = new RedisProvider();

  private Settings parse(String uri) throws ResourceException {
    return provider.fromUri(URI.create(uri)).orElseThrow();
  }

  private ResourceIdentity identity(Map<String, String> settings) throws ResourceException {
    try (Resource resource = provider.open(Settings.of(settings))) {
      return resource.identity();
    }
  }

  @Test
  void provider_isFound() {
    assertThat(ServiceLoader.load(ResourceProvider.class))
        .extracting(ResourceProvider::type)
        .contains("redis");
  }

  @ParameterizedTest
  @CsvSource({
    "redis://localhost:6379/0, redis://localhost:6379/0",
    "redis://Cache.Example.org, redis://cache.example.org:6379/0",
    "redis://host/, redis://host:6379/0",
    "REDISS://host:6380/12, rediss://host:6380/12",
    "redis://[::1]:7000/1, redis://[::1]:7000/1",
  })
  void fromUri_readsTheAddress(String uri, String address) throws Exception {
    assertThat(parse(uri).asMap()).containsExactly(Map.entry("url", address));
  }

  @Test
  void fromUri_readsEverySetting() throws Exception {
    assertThat(parse("redis://h:1/2?keyPrefix=my%20app:fs+:&username=ada").asMap())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("url", "redis://h:1/2", "keyPrefix", "my app:fs+:", "username", "ada"));
  }

  @Test
  void fromUri_isEmpty_whenItIsAnotherType() throws Exception {
    assertThat(provider.fromUri(URI.create("s3://bucket"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "redis://h/x, number of a database",
    "redis://h/1/2, number of a database",
    "redis://h/-1, number of a database",
    "redis:///0, redis://localhost:6379/0",
    "redis:h, redis://localhost:6379/0",
    "redis://h:99999/0, redis://localhost:6379/0",
    "redis://h/0#x, %23",
    "redis://h/0?colour=red, 'keyPrefix, username'",
    "redis://h/0?keyPrefix, keyPrefix=",
    "redis://h/0?keyPrefix=a&keyPrefix=b, twice",
  })
  void fromUri_saysWhatToChange_whenItCannotWork(String uri, String hint) {
    assertThatThrownBy(() -> parse(uri))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining(hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://:hunter2@h/0",
        "redis://ada:hunter2@h:6379/0",
        "redis://hunter2@h/0",
        "rediss://ada:hunter2@h_1/0",
        "redis://h/0?password=hunter2",
        "redis://h/0?PASSWORD=hunter2",
      })
  void fromUri_refusesAPassword_withoutRepeatingIt(String uri) {
    assertThatThrownBy(() -> parse(uri))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("keep credentials out of the address")
        .hasMessageNotContaining(SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/0, redis://localhost:6379/0",
    "localhost:6379, redis://localhost:6379/0",
    "redis://h/0?keyPrefix=x, keyPrefix",
    "redis://a b, redis://localhost:6379/0",
  })
  void open_saysWhatToChange_whenTheAddressCannotWork(String url, String hint) {
    assertThatThrownBy(() -> provider.open(Settings.of(Map.of("url", url))))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining(hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://:hunter2@h/0",
        "redis://a:hunter2@h/ 0",
        "ada:hunter2@h:6379",
      })
  void open_refusesAPasswordInTheAddress_withoutRepeatingIt(String url) {
    assertThatThrownBy(() -> provider.open(Settings.of(Map.of("url", url))))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("keep credentials out of the address")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void open_takesWhatThePeerTakes_whenNothingIsSaid() throws Exception {
    assertThat(identity(Map.of()))
        .isEqualTo(new ResourceIdentity("redis", "redis://localhost:6379/0?keyPrefix=mirage:fs:"));
  }

  @Test
  void identity_tellsDatabasesAndPrefixesApart() throws Exception {
    assertThat(identity(Map.of("url", "redis://h/1", "keyPrefix", "a:")))
        .isNotEqualTo(identity(Map.of("url", "redis://h/2", "keyPrefix", "a:")))
        .isNotEqualTo(identity(Map.of("url", "redis://h/1", "keyPrefix", "b:")));
  }

  @Test
  void open_needsThePassword_whenAUserIsNamed() {
    assertThatThrownBy(() -> provider.open(Settings.of(Map.of("username", "ada"))))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("password");
  }

  @Test
  void password_isSecret_andInNoText() throws Exception {
    assertThat(provider.settings())
        .filteredOn(setting -> setting.kind() instanceof Setting.Kind.Secret)
        .extracting(Setting::key)
        .containsExactly("password");
    var config =
        new RedisConfig(
            RedisAddress.parse(RedisAddress.DEFAULT),
            "p:",
            RedisProvider.login(Optional.of("ada"), Optional.of(SECRET)));
    assertThat(config.toString() + config.identity() + config.login().description())
        .contains("ada")
        .doesNotContain(SECRET);
  }
}
