package dev.mirageworkbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scripts of this computer, run by a real Python.
class ScriptsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void script_opensItselfAndItsNeighbours_whenStartedByARelativePath() throws Exception {
    Path jobs = Files.createDirectory(folder.resolve("jobs"));
    Files.writeString(jobs.resolve("beside.txt"), "beside");
    Files.writeString(
        jobs.resolve("report.py"),
        """
        import sys
        from pathlib import Path
        print(__file__, sys.argv)
        print(open(__file__).readline(), end='')
        print(Path(__file__).with_name('beside.txt').read_text())
        """);

    MirageProcess run =
        MirageProcess.run(
            folder,
            Map.of("MIRAGE_HOME", folder.resolve("home").toString()),
            "exec",
            "jobs/report.py",
            "2026");

    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout())
        .isEqualTo("/script/report.py ['/script/report.py', '2026']\nimport sys\nbeside\n");
    assertThat(run.exitCode()).isZero();
  }
}
