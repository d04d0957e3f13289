package dev.mirageworkbench.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearProviderTest {
  private static final String KEY = "lin_api_secret0123456789";

  private static LinearConfig config(Map<String, String> environment, Map<String, String> settings)
      throws ResourceException {
    return new LinearProvider(environment).config(Settings.of(settings));
  }

  private static Map<String, String> parse(String uri) throws ResourceException {
    return new LinearProvider(Map.of()).fromUri(URI.create(uri)).orElseThrow().asMap();
  }

  @Test
  void uri_namesTeamsAndServer() throws Exception {
    assertThat(parse("linear:?teamIds=ENG,OPS&baseUrl=http://127.0.0.1:4012"))
        .isEqualTo(Map.of("teamIds", "ENG,OPS", "baseUrl", "http://127.0.0.1:4012"));
    assertThat(parse("linear:/")).isEmpty();
    assertThat(parse("LINEAR://?teamIds=ENG")).containsEntry("teamIds", "ENG");
    assertThat(new LinearProvider(Map.of()).fromUri(URI.create("s3://bucket"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linear:?apiKey=" + KEY,
        "linear:?token=" + KEY,
        "linear:?ACCESS_TOKEN=" + KEY,
        "linear://" + KEY + "@host",
        "linear:" + KEY,
        "linear:?teamIds=ENG#" + KEY,
        "linear:?unknown=" + KEY
      })
  void uri_isRefused_withoutRepeatingASecret(String uri) {
    assertThatThrownBy(() -> parse(uri))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageNotContaining(KEY);
  }

  @Test
  void key_comesFromTheMount_thenFromTheEnvironment() throws Exception {
    Map<String, String> environment = Map.of("LINEAR_API_KEY", " lin_api_env ");
    LinearConfig own = config(environment, Map.of("apiKey", KEY));
    assertThat(own.credential().orElseThrow().header()).isEqualTo(KEY);
    assertThat(own.who()).isEqualTo("the API key of this mount");
    LinearConfig fromEnvironment = config(environment, Map.of());
    assertThat(fromEnvironment.credential().orElseThrow().header()).isEqualTo("lin_api_env");
    assertThat(fromEnvironment.who()).isEqualTo("the key in LINEAR_API_KEY");
    assertThat(config(environment, Map.of("baseUrl", "https://example.com")).credential())
        .isEmpty();
  }

  @Test
  void mount_needsAKey_forLinearItself() {
    assertThatThrownBy(() -> config(Map.of(), Map.of()))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("LINEAR_API_KEY");
    assertThatThrownBy(() -> config(Map.of(), Map.of("apiKey", "lin_api with blank")))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("copy it again");
  }

  @Test
  void token_isAnnounced_unlessItIsAPersonalKey() throws Exception {
    for (String spelled :
        new String[] {"lin_oauth_x", "Bearer lin_oauth_x", "bearer  lin_oauth_x"}) {
      assertThat(config(Map.of(), Map.of("apiKey", spelled)).credential().orElseThrow().header())
          .isEqualTo("Bearer lin_oauth_x");
    }
  }

  @Test
  void server_isAnAddress_withOrWithoutItsPath() throws Exception {
    assertThat(config(Map.of(), Map.of("baseUrl", "http://localhost:4012/")).endpoint())
        .hasToString("http://localhost:4012/graphql");
    assertThat(config(Map.of(), Map.of("baseUrl", "https://proxy.example/linear")).endpoint())
        .hasToString("https://proxy.example/linear");
    for (String wrong :
        new String[] {"ftp://x", "x", "http://", "https://user:pw@h", "http://h?a=b"}) {
      assertThatThrownBy(() -> config(Map.of(), Map.of("baseUrl", wrong)))
          .as(wrong)
          .isInstanceOf(ResourceException.Invalid.class)
          .hasMessageNotContaining("pw");
    }
  }

  @Test
  void identity_tellsWorkspacesApart_andHoldsNoKey() throws Exception {
    LinearConfig one = config(Map.of(), Map.of("apiKey", KEY));
    LinearConfig other = config(Map.of(), Map.of("apiKey", "lin_api_other"));
    assertThat(one.identity()).isNotEqualTo(other.identity());
    assertThat(one.identity().toString()).startsWith("linear:https://api.linear.app/graphql#");
    assertThat(one.identity().toString() + one).doesNotContain(KEY);
    assertThat(config(Map.of(), Map.of("apiKey", KEY, "teamIds", "ENG")).identity())
        .isNotEqualTo(one.identity());
  }

  @Test
  void resource_readsOnly_andNamesItsServer() throws Exception {
    try (LinearResource resource =
        LinearResource.builder().apiKey(KEY).teams("ENG", "OPS").build()) {
      assertThat(resource.writing()).isEmpty();
      assertThat(resource.server()).hasValue(LinearConfig.LINEAR);
      assertThat(resource.login()).hasValue("the API key of this mount");
    }
  }
}
