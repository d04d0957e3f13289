package dev.mirageworkbench.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.secrets.NoKeychain;
import dev.mirageworkbench.secrets.SecretSource;
import dev.mirageworkbench.secrets.SecretStore;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.secrets.SessionSecrets;
import dev.mirageworkbench.ui.testing.FakeProvider;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.workspace.SettingsResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;

class SecretKeepingViewTest {
  /// What the form shows once a secret is typed.
  private static SecretKeepingView viewWith(SecretStore keychain) {
    return Screen.fx(
        () -> {
          var threads = new ManualBackground();
          var secrets =
              new EnteredSecrets(
                  new Secrets(SecretSource.NONE, keychain),
                  new SettingsResolver(Path.of(""), Map.of(), SecretSource.NONE),
                  threads.background());
          var view = new SecretKeepingView(secrets);
          var field = new SettingField(Setting.secret("key", "Key", "A key."));
          field.valueProperty().set("typed");
          secrets.follow(FakeProvider.s3(), List.of(field));
          threads.runWork();
          return view;
        });
  }

  private static boolean isOffered(SecretKeepingView view) {
    Node save = view.lookup("#secret-save");
    return save != null && save.isVisible();
  }

  @Test
  void savingInTheKeychain_isOffered_whereThereIsOne() {
    assertThat(isOffered(viewWith(new SessionSecrets()))).isTrue();
  }

  @Test
  void savingInTheKeychain_isNotOffered_whereThereIsNone() {
    assertThat(isOffered(viewWith(new NoKeychain("no session bus")))).isFalse();
  }
}
