package dev.mirageworkbench.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.slack.SlackApi.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The manifest that the manual offers to copy.
class SlackManifestTest {
  private static final Path MANUAL = Path.of("..", "docs", "resources", "slack.md");
  private static final Pattern JSON = Pattern.compile("(?s)```json\n(.*?)```");

  private static List<String> scopes(String half) throws Exception {
    Matcher manifest = JSON.matcher(Files.readString(MANUAL));
    assertThat(manifest.find()).isTrue();
    return SlackWorkspace.read(manifest.group(1))
        .path("oauth_config")
        .path("scopes")
        .path(half)
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private static String login(List<String> scopes) {
    return Login.of(
        new SlackConfig(SlackConfig.SLACK, Optional.empty(), List.of()),
        new Told(
            SlackWorkspace.node("{}"), Optional.of(String.join(",", scopes)), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bot", "user"})
  void manifest_asksForWhatAllFoldersNeed_andNoMore(String half) throws Exception {
    List<String> scopes = scopes(half);
    assertThat(scopes).hasSize(11).allMatch(scope -> scope.matches(".*:(read|history|read.email)"));
    assertThat(login(scopes)).doesNotContain("lacks");
    for (String scope : scopes) {
      List<String> others = scopes.stream().filter(each -> !each.equals(scope)).toList();
      assertThat(login(others)).contains("; what it lacks for all folders: " + scope + " (");
    }
  }
}
