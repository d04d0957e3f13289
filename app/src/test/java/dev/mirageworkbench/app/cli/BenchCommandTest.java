package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bench` on real mounts: which rows there are, never how fast anything is.
class BenchCommandTest {
  private static final List<String> READ_ROWS =
      List.of(
          "| cold read of 2 MiB, 1 MiB at a time | ",
          "| cold read of 2 MiB, 2 MiB in one call | ",
          "| warm read of 2 MiB in one call | ",
          "| warm open and f.read() of 2 MiB in Python | ",
          "| mount and first read of 1 KiB (");
  private static final String WRITE_ROW = "| 3 new files of 100 bytes written (";

  @TempDir private Path folder = Path.of("");
  @TempDir private Path home = Path.of("");
  private RealShell shell = new RealShell(home);

  @BeforeEach
  void openShell() {
    shell = new RealShell(home);
  }

  private void fill() throws IOException {
    Files.write(folder.resolve("large.bin"), new byte[2 << 20]);
    Files.write(Files.createDirectory(folder.resolve("sub")).resolve("small.bin"), new byte[1024]);
    Files.createFile(folder.resolve("empty.bin"));
  }

  private int bench(String option, String path) {
    return shell.run(
        "bench", option, "/d=disk:" + folder, path, "--repeats=1", "--files=3", "--size=100");
  }

  @Test
  void bench_measuresReadingAndListing_whereTheMountIsRead() throws Exception {
    fill();

    assertThat(bench("--mount", "/d")).as(shell.stderr()).isZero();

    assertThat(shell.stdout()).contains("cores", "| measurement |").contains(READ_ROWS);
    assertThat(shell.stdout())
        .contains("listing of 3 files and their folders, cold (2 list, ")
        .contains("listing of 3 files and their folders, warm")
        .doesNotContain("written");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("large.bin", "sub", "empty.bin");
  }

  @Test
  void bench_alsoWritesAndRemovesWhatItWrote_whereTheMountIsWritten() throws Exception {
    fill();

    assertThat(bench("--mount-rw", "/d/sub/small.bin")).as(shell.stderr()).isZero();

    assertThat(shell.stdout()).contains("first read of 1 KiB", WRITE_ROW).doesNotContain("listing");
    assertThat(folder.resolve("sub").toFile().list()).containsExactly("small.bin");
  }

  @Test
  void bench_onlyWrites_whereThereIsNothingToRead() {
    assertThat(bench("--mount-rw", "/d")).as(shell.stderr()).isZero();

    assertThat(shell.stdout()).contains(WRITE_ROW).doesNotContain("read of");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void bench_measuresABucket_andLeavesNothingInIt() throws Exception {
    try (S3Server server = S3Server.startPublic()) {
      server.createBucket("bucket");
      server.putZeros("bucket", "large.bin", 2 << 20);
      server.put("bucket", "sub/small.bin", new byte[1024]);
      String mount =
          "/s3=s3://bucket?region=us-east-1&anonymous=true&endpoint=" + server.endpoint();

      int exitCode =
          shell.run("bench", "--mount-rw", mount, "/s3", "--repeats=1", "--files=3", "--size=100");

      assertThat(exitCode).as(shell.stderr()).isZero();
      assertThat(shell.stdout()).contains(READ_ROWS).contains(WRITE_ROW);
      assertThat(server.keys("bucket")).containsExactly("large.bin", "sub/small.bin");
    }
  }

  @Test
  void bench_findsTheMountOfAWorkspaceFile() throws Exception {
    fill();
    Path file =
        Files.writeString(
            home.resolve("w.mirage"),
            """
            {"schemaVersion":1,"mounts":[
              {"prefix":"/d","type":"disk","mode":"read","settings":{"path":"%s"}}]}
            """
                .formatted(folder));

    assertThat(shell.run("bench", "--workspace", file.toString(), "/d/sub", "--repeats=1"))
        .as(shell.stderr())
        .isZero();

    assertThat(shell.stdout()).contains("first read of 1 KiB");
  }

  @Test
  void bench_isMissingInput_whenThereIsNothingToRead() {
    assertThat(bench("--mount", "/d")).isEqualTo(ExitCodes.NO_INPUT);

    assertThat(shell.stderr()).contains("mirage: /d: nothing to read: ");
  }

  @Test
  void bench_isMissingInput_whenThereIsNoSuchPath() {
    assertThat(bench("--mount", "/d/none")).isEqualTo(ExitCodes.NO_INPUT);

    assertThat(shell.stderr()).contains("mirage: /d/none: ");
  }

  @Test
  void bench_isMissingInput_whenNoMountHoldsThePath() {
    assertThat(bench("--mount", "/other")).isEqualTo(ExitCodes.NO_INPUT);

    assertThat(shell.stderr()).contains("mirage: /other: no mount holds it\n");
  }

  @Test
  void bench_isMisused_whenANumberIsNotAboveZero() {
    assertThat(shell.run("bench", "--mount", "/d=disk:" + folder, "/d", "--files=0"))
        .isEqualTo(ExitCodes.USAGE);
  }
}
