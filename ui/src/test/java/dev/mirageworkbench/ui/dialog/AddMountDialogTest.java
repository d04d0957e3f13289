package dev.mirageworkbench.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.secrets.SecretSource;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.secrets.SessionSecrets;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeProvider;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.workspace.SettingsResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

class AddMountDialogTest {
  private static final Path FOLDER = Path.of("/data");
  private static final Path FILE = Path.of("/data/key.json");

  private static final PathChooser PATHS =
      new PathChooser() {
        @Override
        public Optional<Path> folder() {
          return Optional.of(FOLDER);
        }

        @Override
        public Optional<Path> file() {
          return Optional.of(FILE);
        }
      };

  private static AddMountModel model() {
    var threads = new ManualBackground();
    var secrets = new Secrets(SecretSource.NONE, new SessionSecrets());
    return new AddMountModel(
        List.of(FakeProvider.service()),
        List.of(),
        new FakeMounts(),
        new EnteredSecrets(
            secrets, new SettingsResolver(Path.of(""), Map.of(), secrets), threads.background()),
        threads.background());
  }

  @Test
  void browse_asksForAFile_orAFolder_asTheSettingSays() {
    List<String> chosen =
        Screen.fx(
            () -> {
              AddMountModel model = model();
              var signIn = new SignInModel(model, _ -> {}, new ManualBackground().background());
              var dialog = new AddMountDialog(model, signIn, PATHS, () -> {}, _ -> {});
              var _ = new Scene(dialog);
              dialog.applyCss();
              for (String key : List.of("keyFile", "folder")) {
                if (dialog.lookup("#browse-" + key) instanceof Button browse) {
                  browse.fire();
                }
              }
              return model.fields().stream().map(SettingField::value).toList();
            });
    assertThat(chosen).containsExactly(FILE.toString(), FOLDER.toString());
  }
}
