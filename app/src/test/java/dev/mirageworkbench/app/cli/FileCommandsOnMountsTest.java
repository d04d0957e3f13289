package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `ls`, `cat` and `stat` on real mounts.
class FileCommandsOnMountsTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

  @TempDir private Path home = Path.of("");

  @Nested
  class OnDisk {
    @TempDir private Path folder = Path.of("");
    private RealShell shell = new RealShell(home);
    private String mount = "";

    @BeforeEach
    void fill() throws IOException {
      shell = new RealShell(home);
      mount = "/d=disk:" + folder;
      Path file = Files.writeString(folder.resolve("a.txt"), "abc");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-31T12:00:00Z")));
      Path sub = Files.createDirectory(folder.resolve("sub"));
      Files.setPosixFilePermissions(sub, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setLastModifiedTime(sub, FileTime.from(Instant.parse("2026-02-01T00:00:00Z")));
      Files.createSymbolicLink(folder.resolve("outside"), home);
    }

    @Test
    void ls_showsModeSizeAndTime_andALinkOutOfTheFolderAsUnreadable() {
      assertThat(shell.run("ls", "-l", "--mount-rw", mount, "/d")).isZero();

      assertThat(shell.stdout().lines())
          .contains(
              "-rw-r-----            3  2026-01-31T12:00:00Z  a.txt",
              "drwxr-xr-x            -  2026-02-01T00:00:00Z  sub/")
          .anyMatch(line -> line.startsWith("?") && line.endsWith("  outside"));
    }

    @Test
    void cat_writesTheBytes() {
      assertThat(shell.run("cat", "--mount", mount, "/d/a.txt")).isZero();

      assertThat(shell.stdout()).isEqualTo("abc");
    }

    @Test
    void cat_fails_whenALinkLeadsOut() {
      assertThat(shell.run("cat", "--mount", mount, "/d/outside/x")).isEqualTo(74);

      assertThat(shell.stdout()).isEmpty();
      assertThat(shell.stderr())
          .endsWith("mirage: /d/outside/x: a link that leads out of the mounted folder\n");
    }

    @Test
    void stat_showsEverything() {
      assertThat(shell.run("stat", "--mount-rw", mount, "/d/a.txt")).isZero();

      assertThat(shell.stdout())
          .isEqualTo(
              """
              path:     /d/a.txt
              kind:     file
              size:     3
              modified: 2026-01-31T12:00:00Z
              mode:     0640 (-rw-r-----)
              """);
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OnS3 {
    private final S3Server server;
    private RealShell shell = new RealShell(home);
    private String mount = "";

    OnS3() throws Exception {
      server = S3Server.startPublic();
    }

    @BeforeAll
    void fill() {
      server.createBucket("bucket");
      server.put("bucket", "folder/a.txt", "abc");
      server.put("bucket", "folder/sub/b.txt", "b");
      server.put("bucket", "folder/sub", "an object beside a folder");
    }

    @AfterAll
    void stop() throws IOException {
      server.close();
    }

    @BeforeEach
    void openShell() {
      shell = new RealShell(home);
      mount =
          "/s3=s3://bucket/folder?region=us-east-1&anonymous=true&endpoint=" + server.endpoint();
    }

    @Test
    void ls_showsModeSizeAndTime() {
      assertThat(shell.run("ls", "-l", "--mount-rw", mount, "/s3")).isZero();

      assertThat(shell.stdout())
          .matches(
              "-rw-r--r-- {12}3  %1$s  a\\.txt\ndrwxr-xr-x {12}-  %1$s  sub/\n-rw-r--r-- {11}25  %1$s  sub~object\n"
                  .formatted(TIME));
    }

    @Test
    void cat_writesFilesOneAfterTheOther() {
      assertThat(shell.run("cat", "--mount", mount, "/s3/a.txt", "/s3/sub/b.txt")).isZero();

      assertThat(shell.stdout()).isEqualTo("abcb");
    }

    @Test
    void cat_isMissingInput_whenThereIsNoSuchObject() {
      assertThat(shell.run("cat", "--mount", mount, "/s3/none")).isEqualTo(66);

      assertThat(shell.stderr()).startsWith("mirage: /s3/none: ").hasLineCount(1);
    }

    @Test
    void stat_showsEverything() {
      assertThat(shell.run("stat", "--mount", mount, "/s3/a.txt")).isZero();

      assertThat(shell.stdout())
          .matches(
              """
              path:     /s3/a\\.txt
              kind:     file
              size:     3
              modified: %s
              mode:     0444 \\(-r--r--r--\\)
              """
                  .formatted(TIME));
    }
  }
}
