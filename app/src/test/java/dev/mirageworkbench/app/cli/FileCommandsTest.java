package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.cli.FakeKernel.Ending;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCommandsTest {
  private static final int SEED = 42;

  @TempDir private Path folder = Path.of("");
  private Shell shell = new Shell(folder, (_, _) -> Ending.OK);

  @BeforeEach
  void fill() {
    shell = new Shell(folder, (_, _) -> Ending.OK);
    shell.session.content.put("/s3/", new byte[0]);
    shell.session.content.put("/s3/a.txt", new byte[] {1, 2, 3});
    shell.session.content.put("/s3/sub/", new byte[0]);
  }

  @Test
  void ls_listsTheMounts_whenNoPathIsGiven() {
    assertThat(shell.run("ls")).isZero();

    assertThat(shell.stdout()).isEqualTo("s3/\n");
  }

  @Test
  void ls_marksFolders() {
    assertThat(shell.run("ls", "/s3")).isZero();

    assertThat(shell.stdout()).isEqualTo("a.txt\nsub/\n");
  }

  @Test
  void ls_showsModeSizeAndTime_whenLong() {
    assertThat(shell.run("ls", "-l", "/s3")).isZero();

    assertThat(shell.stdout())
        .isEqualTo(
            """
            -rw-r--r--            3  2026-01-31T12:00:00Z  a.txt
            drwxr-xr-x            -  2026-01-31T12:00:00Z  sub/
            """);
  }

  @Test
  void ls_showsOneFile_underItsPath() {
    assertThat(shell.run("ls", "/s3/a.txt")).isZero();

    assertThat(shell.stdout()).isEqualTo("/s3/a.txt\n");
  }

  @Test
  void ls_hidesControlCharacters() {
    shell.session.content.put("/s3/\u001b[31mred", new byte[0]);

    assertThat(shell.run("ls", "/s3")).isZero();

    assertThat(shell.stdout()).contains("?[31mred\n").doesNotContain("\u001b");
  }

  @Test
  void cat_writesTheBytesAsTheyAre_alsoOfMoreThanOnePiece() {
    var bytes = new byte[(1 << 20) + 17];
    new Random(SEED).nextBytes(bytes);
    shell.session.content.put("/s3/big", bytes);

    assertThat(shell.run("cat", "/s3/big", "/s3/a.txt")).isZero();

    var expected = java.util.Arrays.copyOf(bytes, bytes.length + 3);
    System.arraycopy(new byte[] {1, 2, 3}, 0, expected, bytes.length, 3);
    assertThat(shell.out.toByteArray()).isEqualTo(expected);
  }

  @Test
  void cat_isMissingInputAndShowsTheOthers_whenOneFileIsMissing() {
    assertThat(shell.run("cat", "/s3/none", "/s3/a.txt")).isEqualTo(66);

    assertThat(shell.stderr()).isEqualTo("mirage: /s3/none: no such file or folder\n");
    assertThat(shell.out.toByteArray()).containsExactly(1, 2, 3);
  }

  @Test
  void cat_refusesAFolder() {
    assertThat(shell.run("cat", "/s3")).isEqualTo(74);

    assertThat(shell.stderr()).isEqualTo("mirage: /s3: it is a folder\n");
  }

  @Test
  void cat_isWrongUsage_whenThePathIsNotAbsolute() {
    assertThat(shell.run("cat", "a.txt")).isEqualTo(64);
  }

  @Test
  void stat_showsEverything() {
    assertThat(shell.run("stat", "/s3/a.txt")).isZero();

    assertThat(shell.stdout())
        .isEqualTo(
            """
            path:     /s3/a.txt
            kind:     file
            size:     3
            modified: 2026-01-31T12:00:00Z
            mode:     0644 (-rw-r--r--)
            """);
  }
}
