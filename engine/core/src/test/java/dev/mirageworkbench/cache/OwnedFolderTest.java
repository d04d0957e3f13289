package dev.mirageworkbench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OwnedFolderTest {
  private final Path parent;

  OwnedFolderTest(@TempDir Path parent) {
    this.parent = parent;
  }

  private OwnedFolder acquire() throws IOException {
    return OwnedFolder.acquire(parent);
  }

  @Test
  void acquire_givesEachItsOwnFolder_andAFreedOneAgain() throws IOException {
    OwnedFolder first = acquire();
    OwnedFolder second = acquire();
    OwnedFolder third = acquire();
    assertThat(first.path()).isEqualTo(parent.toRealPath().resolve("blocks"));
    assertThat(second.path()).hasFileName("blocks-2");
    assertThat(third.path()).hasFileName("blocks-3");
    first.close();
    try (OwnedFolder again = acquire()) {
      assertThat(again.path()).isEqualTo(first.path());
    }
    second.close();
    third.close();
  }

  @Test
  void close_harmsNobodyElse_whenRepeated() throws IOException {
    OwnedFolder first = acquire();
    first.close();
    OwnedFolder second = acquire();
    first.close();
    try (OwnedFolder third = acquire()) {
      assertThat(third.path()).isNotEqualTo(second.path());
    }
    second.close();
  }

  @Test
  void acquire_emptiesAFolderThatSomebodyLeft_butTheFirstOne() throws IOException {
    Files.createDirectories(parent.resolve("blocks/ab"));
    Files.writeString(parent.resolve("blocks/ab/kept"), "x");
    Files.createDirectories(parent.resolve("blocks-2/ab"));
    Files.writeString(parent.resolve("blocks-2/ab/left"), "x");
    try (OwnedFolder _ = acquire();
        OwnedFolder second = acquire()) {
      assertThat(parent.resolve("blocks/ab/kept")).exists();
      assertThat(second.path().resolve("ab")).doesNotExist();
    }
  }

  @Test
  void acquire_leavesAFolderToTheProcessThatOwnsIt() throws Exception {
    Process other = startOther();
    try (BufferedReader answers = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(answers.readLine()).isEqualTo("blocks");
      try (OwnedFolder mine = acquire()) {
        assertThat(mine.path()).hasFileName("blocks-2");
        mine.clearLeft();
      }
      other.destroyForcibly().waitFor();
    }
    try (OwnedFolder mine = acquire()) {
      assertThat(mine.path()).hasFileName("blocks");
    }
  }

  private Process startOther() throws IOException, URISyntaxException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            place(OwnedFolder.class) + File.pathSeparator + place(FolderHolder.class),
            FolderHolder.class.getName(),
            parent.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
