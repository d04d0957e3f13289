package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatVersionsTest {
  private static String text(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FormatVersionsTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void fileOfVersion1_becomesOneOfTheNewest_andLosesNothing() throws IOException {
    WorkspaceDefinition definition = WorkspaceFile.parse(text("version-1.mirage"), "a.mirage");

    assertThat(definition.mounts()).extracting(MountDefinition::enabled).containsOnly(true);
    assertThat(definition.mounts())
        .extracting(MountDefinition::options)
        .containsOnly(MountOptions.LAZY);
    assertThat(WorkspaceFile.text(definition))
        .contains(
            "\"schemaVersion\": 2",
            "\"note\": \"kept\"",
            "\"old-ttl\": 12",
            "\"pathStyle\": true",
            "\"colour\": \"blue\"")
        .doesNotContain("enabled", "cacheBytes", "preload");
  }

  @Test
  void fileOfVersion2_saysOptionsOfMounts_andIsWrittenAsItWasRead() throws IOException {
    WorkspaceDefinition definition = WorkspaceFile.parse(text("version-2.mirage"), "a.mirage");

    assertThat(definition.mounts().getFirst().enabled()).isFalse();
    assertThat(definition.mounts())
        .extracting(MountDefinition::options)
        .containsExactly(
            new MountOptions(true, Optional.of(Duration.ofHours(2)), OptionalLong.of(32 << 20)),
            MountOptions.LAZY.withTtl(Optional.of(Ttl.NEVER)));
    assertThat(WorkspaceFile.text(definition)).isEqualTo(text("version-2.mirage"));
  }

  @Test
  void fileOfANewerVersion_isRefused() {
    assertThatThrownBy(() -> WorkspaceFile.parse("{\"schemaVersion\": 3}", "a.mirage"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("newer than 2")
        .hasMessageContaining("update the program");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"ttl\": \"soon\"', \"ttl\" must be always",
    "'\"ttl\": 5', \"ttl\" must be always",
    "'\"enabled\": \"no\"', \"enabled\" must be true or false",
    "'\"cacheBytes\": 1', \"cacheBytes\" must be a number of bytes",
    "'\"preload\": 1', \"preload\" must be true or false"
  })
  void wrongOption_isNamed(String option, String part) {
    String text =
        "{\"schemaVersion\": 2, \"mounts\": [{\"prefix\": \"/a\", \"type\": \"ram\", "
            + option
            + "}]}";
    assertThatThrownBy(() -> WorkspaceFile.parse(text, "a.mirage"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageStartingWith("a.mirage: mount /a: ")
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @CsvSource({"always, 0", "30s, 30", "5m, 300", "90m, 5400", "2h, 7200", "1d, 86400"})
  void ttl_isReadAndWritten(String text, long seconds) {
    assertThat(Ttl.parse(text)).contains(Duration.ofSeconds(seconds));
    assertThat(Ttl.text(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void ttl_isNoOtherText() {
    assertThat(Ttl.parse("never")).contains(Ttl.NEVER);
    assertThat(Ttl.parse("0s")).isEmpty();
    assertThat(Ttl.parse("5 m")).isEmpty();
    assertThat(Ttl.parse("")).isEmpty();
  }

  @Test
  void disabledMount_isNotMade() {
    var mount =
        new MountDefinition(WorkspacePath.of("/a"), "disk", MountMode.READ, Map.of())
            .withEnabled(false);
    var problems =
        WorkspaceDefinition.empty()
            .withMount(mount)
            .mountInto(
                (_, _, _, _) -> {
                  throw new AssertionError("nothing is mounted");
                },
                ResourceCatalog.of(List.of(FakeProvider.DISK)),
                new SettingsResolver(Path.of(""), Map.of(), _ -> Optional.empty()));
    assertThat(problems).isEmpty();
  }
}
