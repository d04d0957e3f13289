package dev.mirageworkbench.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Stream;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.MimeBundle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

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

    assertThat(collector.outputs()).containsExactly(shown("2"), shown("other"), shown("2"));
  }

  @Test
  void update_addsNothing_whenTheDisplayIsAnotherRuns() {
    display("2", Optional.of("d"), true);

    assertThat(collector.outputs()).isEmpty();
  }

  @Test
  void streams_areCutAtTheLimitWithALineThatSaysSo() {
    for (int i = 0; i < 12; i++) {
      print(Stream.STDOUT, "x".repeat(1 << 20));
    }
    print(Stream.STDERR, "still here");

    assertThat(collector.outputs())
        .containsExactly(
            new CellOutput.Stream(
                Stream.STDOUT,
                "x".repeat(OutputCollector.STREAM_LIMIT) + OutputCollector.TRUNCATED),
            new CellOutput.Stream(Stream.STDERR, "still here"));
  }

  private void print(Stream stream, String text) {
    collector.accept(new CellEvent.Output(CELL, stream, text));
  }

  private void display(String text, Optional<String> id, boolean update) {
    collector.accept(new CellEvent.Display(CELL, MimeBundle.plain(text), id, update));
  }

  private static CellOutput shown(String text) {
    return new CellOutput.Display(MimeBundle.plain(text));
  }
}
