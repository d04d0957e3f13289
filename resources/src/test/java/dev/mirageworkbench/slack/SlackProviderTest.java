package dev.mirageworkbench.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackProviderTest {
  private static final String TOKEN = "xoxb-0123456789-secret";

  private static SlackConfig config(Map<String, String> environment, Map<String, String> settings)
      throws ResourceException {
    return new SlackProvider(environment).config(Settings.of(settings));
  }

  private static Map<String, String> parse(String uri) throws ResourceException {
    return new SlackProvider(Map.of()).fromUri(URI.create(uri)).orElseThrow().asMap();
  }

  @Test
  void uri_namesChannelsAndServer() throws Exception {
    assertThat(parse("slack:?channels=general,random&baseUrl=http://127.0.0.1:4003"))
        .isEqualTo(Map.of("channels", "general,random", "baseUrl", "http://127.0.0.1:4003"));
    assertThat(parse("slack:/")).isEmpty();
    assertThat(parse("SLACK://?channels=x")).containsEntry("channels", "x");
    assertThat(new SlackProvider(Map.of()).fromUri(URI.create("linear:/"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slack:?token=" + TOKEN,
        "slack:?TOKEN=" + TOKEN,
        "slack:?access_token=" + TOKEN,
        "slack://" + TOKEN + "@host",
        "slack:" + TOKEN,
        "slack:?channels=general#" + TOKEN,
        "slack:?unknown=" + TOKEN
      })
  void uri_isRefused_withoutRepeatingASecret(String uri) {
    assertThatThrownBy(() -> parse(uri))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void token_comesFromTheMount_thenFromTheEnvironment() throws Exception {
    Map<String, String> environment =
        Map.of("SLACK_USER_TOKEN", "xoxp-user", "SLACK_TOKEN", " xoxp-env ", "SLACK_BOT_TOKEN", "");
    assertThat(config(environment, Map.of("token", TOKEN)).credential().orElseThrow().value())
        .isEqualTo(TOKEN);
    SlackConfig fromEnvironment = config(environment, Map.of());
    assertThat(fromEnvironment.credential().orElseThrow().value()).isEqualTo("xoxp-env");
    assertThat(fromEnvironment.who()).isEqualTo("the user token in SLACK_TOKEN");
    assertThat(config(environment, Map.of("baseUrl", "https://example.com")).credential())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "xoxb-1, the bot token of this mount",
    "Bearer xoxb-1, the bot token of this mount",
    "xoxp-1, the user token of this mount",
    "xoxe.xoxp-1, the user token of this mount",
    "something, the token of this mount"
  })
  void token_isNamedByItsKind(String token, String name) throws Exception {
    assertThat(config(Map.of(), Map.of("token", token)).who()).isEqualTo(name);
  }

  @Test
  void mount_needsAToken_forSlackItself() {
    assertThatThrownBy(() -> config(Map.of(), Map.of()))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("SLACK_BOT_TOKEN");
    assertThatThrownBy(() -> config(Map.of(), Map.of("token", "xoxb with blank")))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("copy it again");
  }

  @Test
  void server_isAnAddress_withOrWithoutItsPath() throws Exception {
    assertThat(config(Map.of(), Map.of("baseUrl", "http://localhost:4003/")).endpoint())
        .hasToString("http://localhost:4003/api/");
    assertThat(config(Map.of(), Map.of("baseUrl", "https://proxy.example/slack")).endpoint())
        .hasToString("https://proxy.example/slack/");
    for (String wrong :
        new String[] {"ftp://x", "x", "http://", "https://user:pw@h", "http://h?a=b"}) {
      assertThatThrownBy(() -> config(Map.of(), Map.of("baseUrl", wrong)))
          .as(wrong)
          .isInstanceOf(ResourceException.Invalid.class)
          .hasMessageNotContaining("pw");
    }
  }

  @Test
  void identity_tellsWorkspacesApart_andHoldsNoToken() throws Exception {
    SlackConfig one = config(Map.of(), Map.of("token", TOKEN));
    assertThat(one.identity())
        .isNotEqualTo(config(Map.of(), Map.of("token", "xoxb-other")).identity())
        .isNotEqualTo(config(Map.of(), Map.of("token", TOKEN, "channels", "x")).identity());
    assertThat(one.identity().toString()).startsWith("slack:https://slack.com/api/#");
    assertThat(one.identity().toString() + one).doesNotContain(TOKEN);
  }

  @Test
  void resource_readsOnly_andNamesItsServer() throws Exception {
    try (SlackResource resource =
        SlackResource.builder().token(TOKEN).channels("general", "random").build()) {
      assertThat(resource.writing()).isEmpty();
      assertThat(resource.whyOnlyRead()).contains("Slack");
      assertThat(resource.server()).hasValue(SlackConfig.SLACK);
      assertThat(resource.login()).hasValue("the bot token of this mount");
    }
  }
}
