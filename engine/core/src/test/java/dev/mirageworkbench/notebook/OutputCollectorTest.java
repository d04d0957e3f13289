package dev.mirageworkbench.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Stream;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.kernel.MimeBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputCollectorTest {
  private static final CellId CELL = new CellId("c#1");

  private final OutputCollector collector = new OutputCollector();

  @Test
  void accept_joinsPiecesOfOneStream() {
    print(Stream.STDOUT, "a");
    print(Stream.STDOUT, "b\n");
    print(Stream.STDERR, "c");
    print(Stream.STDOUT, "d");

    assertThat(collector.outputs())
        .containsExactly(
            new CellOutput.Stream(Stream.STDOUT, "ab\n"),
            new CellOutput.Stream(Stream.STDERR, "c"),
            new CellOutput.Stream(Stream.STDOUT, "d"));
  }

  @Test
  void accept_keepsResultsAndFailures() {
    collector.accept(new CellEvent.Started(CELL));
    collector.accept(new CellEvent.Result(CELL, MimeBundle.plain("42"), 7));
    collector.accept(new CellEvent.Failed(CELL, "ValueError", "no", List.of("line")));

    assertThat(collector.outputs())
        .containsExactly(
            new CellOutput.Result(MimeBundle.plain("42"), OptionalInt.of(7)),
            new CellOutput.Failure("ValueError", "no", List.of("line")));
  }

  @Test
  void accept_keepsWhatMountsCausedForTheSession_andNotForTheFile() {
    var cause = new FileFailure(WorkspacePath.of("/s3/a"), "auth", "key expired");
    collector.accept(
        new CellEvent.Failed(CELL, "PermissionError", "no", List.of("line"), List.of(cause)));

    CellOutput output = collector.outputs().getFirst();
    assertThat(((CellOutput.Failure) output).causes()).containsExactly(cause);
    var plain = new CellOutput.Failure("PermissionError", "no", List.of("line"));
    assertThat(OutputJson.write(output)).isEqualTo(OutputJson.write(plain));
  }

  @Test
  void clear_emptiesAtOnce() {
    print(Stream.STDOUT, "a");
    collector.accept(new CellEvent.ClearOutput(CELL, false));

    assertThat(collector.outputs()).isEmpty();
  }

  @Test
  void clear_waitsForTheNextOutput_whenAsked() {
    print(Stream.STDOUT, "old");
    collector.accept(new CellEvent.ClearOutput(CELL, true));
    assertThat(collector.outputs()).containsExactly(new CellOutput.Stream(Stream.STDOUT, "old"));

    print(Stream.STDOUT, "new");
    assertThat(collector.outputs()).containsExactly(new CellOutput.Stream(Stream.STDOUT, "new"));
  }

  @Test
  void update_replacesEveryDisplayOfTheId() {
    display("1", Optional.of("d"), false);
    display("other", Optional.empty(), false);
    display("1", Optional.of("d"), false);
    display("2", Optional.of("d"), true);

    assertThat(collector.outputs()).containsExactly(called("2"), shown("other"), called("2"));
  }

  @Test
  void update_addsNothing_whenTheDisplayIsAnotherRuns() {
    display("2", Optional.of("d"), true);

    assertThat(collector.outputs()).isEmpty();
  }

  /// As JupyterLab keeps it, colours apart.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "10 %|\\r50 %|\\r100 %|\\n, 100 %\\n",
        "12345\\rab, ab345",
        "abc\\r, abc",
        "abc\\r\\n, abc\\n",
        "ab\\b|c, ac",
        "12345\\r|\\e[K|ab, ab",
        "12345\\b\\b\\e[K, 123",
        "12345\\e[2K\\rab, ab",
        "\\e[31mred\\e[0m plain, \\e[31mred\\e[0m plain",
        "10\\r\\e[32m20\\e[0m|\\r\\e[32m30\\e[0m!, \\e[0m\\e[32m30\\e[0m!",
        "\\e]8;;http://x\\alink\\e]8;;\\a, \\e]8;;http://x\\alink\\e]8;;\\a",
        "a\\e|[|31|mb, a\\e[31mb"
      })
  void stream_keepsWhatIsSeen_whateverPlacesItIsCutAt(String pieces, String kept) {
    for (String piece : escaped(pieces).split("\\|", -1)) {
      print(Stream.STDOUT, piece);
    }
    assertThat(collector.outputs())
        .containsExactly(new CellOutput.Stream(Stream.STDOUT, escaped(kept)));
  }

  private static String escaped(String text) {
    return text.replace("\\r", "\r")
        .replace("\\n", "\n")
        .replace("\\b", "\b")
        .replace("\\a", "\u0007")
        .replace("\\e", "\u001b");
  }

  @Test
  void progress_keepsOneLine_howeverOftenItMoves() {
    for (int step = 0; step <= 1000; step++) {
      print(Stream.STDERR, "\r" + step + " of 1000");
    }
    assertThat(collector.outputs())
        .containsExactly(new CellOutput.Stream(Stream.STDERR, "1000 of 1000"));
  }

  @Test
  void longStream_keepsItsFirstAndLastLines_andSaysHowManyAreLeftOut() {
    for (int line = 1; line <= 25_000; line++) {
      print(Stream.STDOUT, line + "\n");
    }
    String text = onlyText();
    assertThat(text.lines()).hasSize(OutputCollector.MOST_LINES + 1);
    assertThat(text).startsWith("1\n2\n").endsWith("\n24999\n25000\n");
    assertThat(text).contains("\n5000\n… 15,000 lines left out …\n20001\n");
  }

  @Test
  void endlessLine_isBounded_too() {
    for (int i = 0; i < 12; i++) {
      print(Stream.STDOUT, "x".repeat(1 << 20));
    }
    assertThat(onlyText()).hasSizeLessThan(OutputCollector.MOST_CHARACTERS + 100_000);
    assertThat(onlyText()).contains("x\n… 1").contains(" characters left out …\nx");
  }

  @Test
  void alternatingStreams_areBounded_together() {
    for (int i = 0; i < 5_000; i++) {
      print(Stream.STDOUT, "out".repeat(1000) + "\n");
      print(Stream.STDERR, "err\n");
    }
    assertThat(collector.outputs()).hasSize(OutputCollector.MOST_OUTPUTS + 1);
    assertThat(collector.outputs().get(OutputCollector.MOST_OUTPUTS / 2))
        .isEqualTo(new CellOutput.Stream(Stream.STDERR, "… 8,000 outputs left out …\n"));
    assertThat(collector.outputs().stream().mapToInt(o -> ((CellOutput.Stream) o).text().length()))
        .allMatch(length -> length < 4000)
        .hasSize(OutputCollector.MOST_OUTPUTS + 1);
  }

  @Test
  void fullLog_hasEverything_inTheOrderItCame() throws IOException {
    try (var logged = new OutputCollector(Optional.of(new OutputLog()))) {
      var all = new StringBuilder();
      logged.accept(new CellEvent.Output(CELL, Stream.STDERR, "first"));
      all.append("first");
      for (int line = 0; line < 25_000; line++) {
        logged.accept(new CellEvent.Output(CELL, Stream.STDOUT, line + "\n"));
        all.append(line).append('\n');
        if (line == 100) {
          assertThat(logged.fullLog()).isEmpty();
        }
      }
      Path file = logged.fullLog().orElseThrow();
      assertThat(Files.readString(file)).isEqualTo(all.toString());

      logged.accept(new CellEvent.ClearOutput(CELL, false));
      assertThat(logged.fullLog()).isEmpty();
      assertThat(file).doesNotExist();
    }
  }

  private String onlyText() {
    return ((CellOutput.Stream) collector.outputs().getFirst()).text();
  }

  private void print(Stream stream, String text) {
    collector.accept(new CellEvent.Output(CELL, stream, text));
  }

  private void display(String text, Optional<String> id, boolean update) {
    collector.accept(new CellEvent.Display(CELL, MimeBundle.plain(text), id, update));
  }

  private static CellOutput called(String text) {
    return new CellOutput.Display(MimeBundle.plain(text), Optional.of("d"));
  }

  private static CellOutput shown(String text) {
    return new CellOutput.Display(MimeBundle.plain(text));
  }
}
