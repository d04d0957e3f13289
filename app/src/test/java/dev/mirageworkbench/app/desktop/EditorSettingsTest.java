package dev.mirageworkbench.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.app.settings.UserSettings;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.workspace.AppFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorSettingsTest {
  private final UserSettings settings;
  private final List<String> told = new ArrayList<>();

  EditorSettingsTest(@TempDir Path home) {
    this.settings = UserSettings.of(AppFolders.below(home));
  }

  private EditorSettings read() {
    return EditorSettings.read(settings, told::add);
  }

  @Test
  void whatIsTurnedOver_isSoNextTime_andTheRestAsPreset() throws Exception {
    EditorSettings first = read();
    for (EditorSwitch each : EditorSwitch.values()) {
      assertThat(first.of(each).isOn()).isEqualTo(each.preset());
    }
    first.of(EditorSwitch.LINE_NUMBERS).set(true);
    first.of(EditorSwitch.CLOSE_BRACKETS).set(false);
    settings.autoLoadFromImports(false);
    assertThat(first.of(EditorSwitch.LINE_NUMBERS).isOn()).isTrue();
    EditorSettings later = read();
    assertThat(later.of(EditorSwitch.LINE_NUMBERS).isOn()).isTrue();
    assertThat(later.of(EditorSwitch.CLOSE_BRACKETS).isOn()).isFalse();
    assertThat(later.of(EditorSwitch.WRAP_CODE).isOn()).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void brokenFile_isTold_andNotWritten() throws IOException {
    Files.createDirectories(settings.file().resolveSibling(""));
    Files.writeString(settings.file(), "{");
    EditorSettings broken = read();
    assertThat(broken.of(EditorSwitch.CLOSE_BRACKETS).isOn()).isTrue();
    assertThat(told).isNotEmpty().allMatch(problem -> problem.contains("mend"));
    assertThatThrownBy(() -> broken.of(EditorSwitch.LINE_NUMBERS).set(true))
        .isInstanceOf(IOException.class);
    assertThat(broken.of(EditorSwitch.LINE_NUMBERS).isOn()).isFalse();
  }
}
