package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CellClipboardTest {
  private final Board board = new Board();
  private final CellClipboard clipboard = new CellClipboard(board);
  private final EditedNotebook notebook =
      new EditedNotebook(clipboard, Cells.code("a", "x = 1"), Cells.markdown("b", "# T"));

  private static final class Board implements CellClipboard.Board {
    private CellClipboard.Content content = new CellClipboard.Content(Optional.empty(), "");

    @Override
    public void put(CellClipboard.Content put) {
      content = put;
    }

    @Override
    public CellClipboard.Content content() {
      return content;
    }
  }

  @Test
  void copy_putsCellsAsJupyterHasThem_andTheirTextForOthers() {
    notebook.does(NotebookAction.SELECT_ALL, NotebookAction.COPY);
    assertThat(board.content.text()).isEqualTo("x = 1\n\n# T");
    assertThat(board.content.cells().orElseThrow())
        .startsWith("[")
        .endsWith("]")
        .contains("\"cell_type\": \"markdown\"");
  }

  @Test
  void paste_takesCells_fromAnotherWindow() {
    notebook.does(NotebookAction.SELECT_ALL, NotebookAction.COPY);
    var other = new EditedNotebook(new CellClipboard(board), Cells.code("z", "z"));
    other.does(NotebookAction.PASTE);
    assertThat(other.sources()).containsExactly("z", "x = 1", "# T");
    assertThat(other.cell(2).type()).isEqualTo(CellType.MARKDOWN);
    assertThat(other.cell(1).id()).isNotEqualTo("a");
  }

  @Test
  void paste_makesACell_ofTextFromElsewhere() {
    board.content = new CellClipboard.Content(Optional.empty(), "print(1)");
    assertThat(notebook.does(NotebookAction.PASTE).sources())
        .containsExactly("x = 1", "print(1)", "# T");
  }

  @Test
  void paste_takesTheText_whereTheCellsCannotBeRead() {
    board.content = new CellClipboard.Content(Optional.of("{nonsense"), "text");
    assertThat(notebook.does(NotebookAction.PASTE).sources()).contains("text");
  }

  @Test
  void paste_doesNothing_whenNothingIsThere() {
    assertThat(notebook.does(NotebookAction.PASTE, NotebookAction.PASTE_REPLACE).sources())
        .containsExactly("x = 1", "# T");
  }
}
