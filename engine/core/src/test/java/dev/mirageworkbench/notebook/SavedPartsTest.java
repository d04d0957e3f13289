package dev.mirageworkbench.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.MimeBundle;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SavedPartsTest {
  private final Notebook notebook =
      Notebook.empty()
          .withCells(
              List.of(
                  NotebookCell.newMarkdown("text"),
                  NotebookCell.newCode("1")
                      .withRun(List.of(result(OptionalInt.of(3))), OptionalInt.of(3))));

  private static CellOutput result(OptionalInt count) {
    return new CellOutput.Result(new MimeBundle(Map.of("text/plain", "1"), "{}"), count);
  }

  private NotebookCell.Code code(SavedParts parts) {
    return (NotebookCell.Code) parts.of(notebook).cells().getLast();
  }

  @Test
  void all_changesNothing() {
    assertThat(SavedParts.ALL.of(notebook)).isEqualTo(notebook);
  }

  @Test
  void withoutOutputs_keepsSourcesAndNumbers() {
    NotebookCell.Code code = code(new SavedParts(false, true));
    assertThat(code.outputs()).isEmpty();
    assertThat(code.source()).isEqualTo("1");
    assertThat(code.executionCount()).hasValue(3);
  }

  @Test
  void withoutNumbers_keepsOutputs() {
    NotebookCell.Code code = code(new SavedParts(true, false));
    assertThat(code.executionCount()).isEmpty();
    assertThat(code.outputs()).containsExactly(result(OptionalInt.empty()));
  }
}
