package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppFoldersTest {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void choose_followsTheBaseDirectorySpecification_onLinux() {
    assertThat(linux(Map.of()))
        .isEqualTo(
            new AppFolders(
                HOME.resolve(".config/mirage-workbench"),
                HOME.resolve(".local/share/mirage-workbench"),
                HOME.resolve(".local/state/mirage-workbench"),
                HOME.resolve(".cache/mirage-workbench"),
                HOME.resolve(".local/state/mirage-workbench/runtime")));
  }

  @Test
  void choose_takesAbsoluteVariables_andIgnoresRelativeOnes() {
    AppFolders folders =
        linux(
            Map.of(
                "XDG_CACHE_HOME", "/fast", "XDG_DATA_HOME", "data", "XDG_RUNTIME_DIR", "/run/1"));

    assertThat(folders.cache()).isEqualTo(Path.of("/fast/mirage-workbench"));
    assertThat(folders.data()).isEqualTo(HOME.resolve(".local/share/mirage-workbench"));
    assertThat(folders.runtime()).isEqualTo(Path.of("/run/1/mirage-workbench"));
  }

  @Test
  void choose_putsEverythingBelowMirageHome() {
    assertThat(linux(Map.of("MIRAGE_HOME", "/m", "XDG_CACHE_HOME", "/fast")))
        .isEqualTo(AppFolders.below(Path.of("/m")));
  }

  @Test
  void choose_prefersTheOptionToTheVariable() {
    AppFolders folders =
        AppFolders.choose(Optional.of(Path.of("/o")), Map.of("MIRAGE_HOME", "/m"), "Linux", HOME);

    assertThat(folders).isEqualTo(AppFolders.below(Path.of("/o")));
  }

  @Test
  void choose_usesTheLibrary_onMacOs() {
    AppFolders folders = AppFolders.choose(Optional.empty(), Map.of(), "Mac OS X", HOME);

    assertThat(folders.cache()).isEqualTo(HOME.resolve("Library/Caches/dev.mirageworkbench"));
    assertThat(folders.data())
        .isEqualTo(HOME.resolve("Library/Application Support/dev.mirageworkbench/data"));
  }

  @Test
  void create_makesFoldersForTheUserOnly(@TempDir Path parent) throws IOException {
    Path made = AppFolders.create(parent.resolve("a/b"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve(".."))))
        .isEqualTo("rwx------");
  }

  private static AppFolders linux(Map<String, String> variables) {
    return AppFolders.choose(Optional.empty(), variables, "Linux", HOME);
  }
}
