package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.install.PackageSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageKeysTest {
  private final Path folder;

  PackageKeysTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private PackageSettings read(String python) throws Exception {
    var resolver =
        new SettingsResolver(
            folder,
            Map.of(),
            name -> name.equals("INDEX") ? Optional.of("p4ss") : Optional.empty());
    String text = "{\"schemaVersion\": 1, \"mounts\": [], \"python\": " + python + "}";
    try (Workspace workspace =
        WorkspaceFile.parse(text, "test").toBuilder(resolver)
            .folders(AppFolders.below(folder))
            .build()) {
      assertThat(workspace.python().allowNativePackages()).isEqualTo(python.contains(": true"));
      return workspace.python().packages();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "\"true\"", "1", "null"})
  void nativePackages_areAllowed_byTheWordTrueOnly(String word) throws Exception {
    assertThat(read("{\"allowNativePackages\": " + word + "}")).isEqualTo(PackageSettings.STANDARD);
  }

  @Test
  void packages_comeFromWhereTheFileSays_whenItDoes() throws Exception {
    PackageSettings settings =
        read(
            """
            {"packages": {"indexUrl": "https://me:${secret:INDEX}@index.test/simple",
                          "extraIndexUrl": "https://more.test/simple",
                          "wheelFolder": "wheels", "denied": ["Bad_One"]}}
            """);

    assertThat(settings.indexUrl()).isEqualTo("https://me:p4ss@index.test/simple");
    assertThat(settings.extraIndexUrl()).hasValue("https://more.test/simple");
    assertThat(settings.wheelFolder()).hasValue(folder.resolve("wheels"));
    assertThat(settings.denied()).containsExactly("bad-one");
    assertThat(settings.toString()).doesNotContain("p4ss");
    assertThat(settings.wheelFolder(null).sourceKey().orElseThrow()).doesNotContain("p4ss");
  }

  @Test
  void packages_keepPreset_whenFileSaysNothing() throws Exception {
    assertThat(read("{}")).isEqualTo(PackageSettings.STANDARD);
    assertThat(PackageSettings.STANDARD.sourceKey()).isEmpty();
  }

  @Test
  void packages_cannotBeInstalled_whenSecretIsMissing() throws Exception {
    PackageSettings settings =
        read("{\"packages\": {\"indexUrl\": \"https://${secret:OTHER}@index.test/\"}}");

    assertThat(settings.problem()).hasValueSatisfying(why -> assertThat(why).contains("OTHER"));
  }
}
