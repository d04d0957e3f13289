package dev.mirageworkbench.notebook.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.compare.CellDifference.Kind;
import dev.mirageworkbench.notebook.compare.CellDifference.Line;
import dev.mirageworkbench.notebook.compare.CellDifference.Sign;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NotebookComparisonTest {
  private final NotebookCell.Code a = NotebookCell.newCode("a\nb\nc\nd\ne\nf");
  private final NotebookCell b = NotebookCell.newMarkdown("text");
  private final NotebookCell c = NotebookCell.newRaw("raw");

  private static Notebook notebook(NotebookCell... cells) {
    return Notebook.empty().withCells(List.of(cells));
  }

  @Test
  void same_hasNoDifferences() {
    assertThat(NotebookComparison.of(notebook(a, b), notebook(a, b))).isEmpty();
  }

  @Test
  void changedCell_showsItsLinesWithThoseAround() {
    assertThat(NotebookComparison.of(notebook(a), notebook(a.withSource("a\nb\nc\nd\ne\nF\ng"))))
        .containsExactly(
            new CellDifference(
                Kind.CHANGED,
                1,
                "code",
                List.of(
                    new Line(Sign.SKIPPED, ""),
                    new Line(Sign.SAME, "d"),
                    new Line(Sign.SAME, "e"),
                    new Line(Sign.REMOVED, "f"),
                    new Line(Sign.ADDED, "F"),
                    new Line(Sign.ADDED, "g")),
                false));
  }

  @Test
  void cellsThatCameAndWent_areNamed() {
    assertThat(NotebookComparison.of(notebook(a, b), notebook(a, c)))
        .containsExactly(
            new CellDifference(
                Kind.REMOVED, 2, "markdown", List.of(new Line(Sign.REMOVED, "text")), false),
            new CellDifference(Kind.ADDED, 2, "raw", List.of(new Line(Sign.ADDED, "raw")), false));
  }

  @Test
  void outputs_areCompared() {
    NotebookCell ran =
        a.withRun(List.of(new CellOutput.Stream(CellEvent.Stream.STDOUT, "x")), OptionalInt.of(1));

    assertThat(NotebookComparison.of(notebook(a), notebook(ran)))
        .singleElement()
        .matches(CellDifference::outputsDiffer);
  }

  @Test
  void whatIsOfTheSessionOnly_isNoDifference() {
    var event =
        new CellEvent.Failed(
            new CellId("a#1"),
            "OSError",
            "no",
            List.of("OSError: no"),
            List.of(new FileFailure(WorkspacePath.of("/s3/a"), "network", "down")));
    NotebookCell ran = a.withRun(List.of(CellOutput.Failure.of(event)), OptionalInt.of(1));
    NotebookCell read =
        a.withRun(
            List.of(new CellOutput.Failure("OSError", "no", List.of("OSError: no"))),
            OptionalInt.of(1));

    assertThat(NotebookComparison.of(notebook(read), notebook(ran))).isEmpty();
  }

  @Test
  void cellsOfOldNotebooks_areFoundByTheirText() {
    Notebook again = notebook(NotebookCell.newMarkdown("text"), NotebookCell.newRaw("new"));

    assertThat(NotebookComparison.of(notebook(b), again))
        .extracting(CellDifference::kind)
        .containsExactly(Kind.ADDED);
  }
}
