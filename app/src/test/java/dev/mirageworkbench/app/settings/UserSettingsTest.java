package dev.mirageworkbench.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.ui.theme.Look;
import dev.mirageworkbench.ui.theme.ThemeChoice;
import dev.mirageworkbench.workspace.AppFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserSettingsTest {
  private final Path home;
  private final UserSettings settings;

  UserSettingsTest(@TempDir Path home) {
    this.home = home;
    this.settings = UserSettings.of(AppFolders.below(home));
  }

  private void write(String text) throws IOException {
    Files.createDirectories(settings.file().resolveSibling(""));
    Files.writeString(settings.file(), text);
  }

  @Test
  void importsAreInstalled_untilTheUserSaysOtherwise() throws Exception {
    assertThat(settings.autoLoadFromImports()).isTrue();
    settings.autoLoadFromImports(false);
    assertThat(UserSettings.of(AppFolders.below(home)).autoLoadFromImports()).isFalse();
    assertThat(settings.file()).isEqualTo(home.resolve("config/settings.json"));
    settings.autoLoadFromImports(true);
    assertThat(settings.autoLoadFromImports()).isTrue();
  }

  @Test
  void look_isKept_andAsPresetWhereTheFileSaysNothingKnown() throws Exception {
    assertThat(settings.look()).isEqualTo(Look.PRESET);
    settings.look(new Look(ThemeChoice.HIGH_CONTRAST, 150));
    assertThat(settings.look()).isEqualTo(new Look(ThemeChoice.HIGH_CONTRAST, 150));
    assertThat(settings.file()).content().contains("\"high-contrast\"");
    write("{\"window\": {\"theme\": \"pink\", \"zoom\": true}}");
    assertThat(settings.look()).isEqualTo(Look.PRESET);
  }

  @Test
  void file_isMadeForWhoeverEditsIt_andLeftAloneWhereItIs() throws Exception {
    assertThat(settings.ready()).hasContent("{ }");
    write("{\"later\": 1}");
    assertThat(settings.ready()).hasContent("{\"later\": 1}");
  }

  @Test
  void otherKeys_areKept() throws Exception {
    write("{\"later\": [1], \"python\": {\"more\": 2}}");
    settings.autoLoadFromImports(false);
    assertThat(Files.readString(settings.file())).contains("later", "more", "autoLoadFromImports");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "", "{\"python\": {\"autoLoadFromImports\": \"no\"}}"})
  void brokenFile_isNamed_withWhatToDo(String text) throws Exception {
    write(text);
    assertThatThrownBy(settings::autoLoadFromImports)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(settings.file().toString())
        .hasMessageContaining("mend");
  }

  @Test
  void fileThatIsNotJson_isNotOverwritten() throws Exception {
    write("{");
    assertThatThrownBy(() -> settings.autoLoadFromImports(false)).isInstanceOf(IOException.class);
    assertThat(settings.file()).hasContent("{");
  }
}
