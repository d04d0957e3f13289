package dev.mirageworkbench.app.desktop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the JVM learns the program's classes from.
@Tag("stress")
class RehearsalTest {
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @DisabledOnOs(OS.WINDOWS)
  void rehearsal_runsANotebookAndShowsAWindow_withoutAScreen_andLeavesNothing(@TempDir Path folder)
      throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path classes = folder.resolve("classes");
    Process rehearsal = start(temporary, "-Xlog:class+load:file=" + classes);
    String said = new String(rehearsal.getInputStream().readAllBytes(), UTF_8);

    assertThat(rehearsal.waitFor()).as(said).isZero();
    assertThat(said).contains("[1, 2]");
    assertThat(Files.readString(classes))
        .contains("com.oracle.graal.python.")
        .contains("dev.mirageworkbench.ui.notebook.NotebookView ")
        .contains("dev.mirageworkbench.ui.table.TableGrid ");
    assertThat(foldersIn(temporary)).isEmpty();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  @DisabledOnOs(OS.WINDOWS)
  void rehearsal_endsWithTheProgramThatStartedIt_andLeavesNothing(@TempDir Path folder)
      throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process rehearsal = start(temporary, "-Xlog:disable");
    while (foldersIn(temporary).isEmpty()) {
      Thread.sleep(20);
    }
    rehearsal.getOutputStream().close();

    assertThat(rehearsal.waitFor()).isEqualTo(1);
    assertThat(foldersIn(temporary)).isEmpty();
  }

  private static List<Path> foldersIn(Path temporary) throws IOException {
    try (Stream<Path> left = Files.list(temporary)) {
      return left.filter(path -> path.getFileName().toString().startsWith("mirage-rehearsal"))
          .toList();
    }
  }

  private static Process start(Path temporary, String option) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.io.tmpdir=" + temporary,
            option));
    command.addAll(Rehearsal.OPTIONS);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Rehearsal.class.getName()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.endsWith("DISPLAY"));
    return builder.start();
  }
}
