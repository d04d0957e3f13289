package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is done to a collapsed heading is done to its section.
class FoldedHeadingsTest {
  private static final List<String> AS_THEY_WERE =
      List.of("first", "# One", "a = 1", "## Sub", "b = 2", "# Two", "c = 3");

  private final EditedNotebook edited =
      new EditedNotebook(
          Cells.code("first", "first"),
          Cells.markdown("one", "# One"),
          Cells.code("a", "a = 1"),
          Cells.markdown("sub", "## Sub"),
          Cells.code("b", "b = 2"),
          Cells.markdown("two", "# Two"),
          Cells.code("c", "c = 3"));

  @BeforeEach
  void collapseTheFirstHeading() {
    edited.select(1);
    edited.does(NotebookAction.COLLAPSE_HEADING);
  }

  private List<String> inSight() {
    return edited.model.folding().inSight().stream().map(CellModel::source).toList();
  }

  private void undo() {
    edited.does(NotebookAction.UNDO_CELLS);
    assertThat(edited.sources()).isEqualTo(AS_THEY_WERE);
    assertThat(inSight()).doesNotContain("a = 1", "## Sub", "b = 2");
    assertThat(edited.selected()).containsExactly("# One");
  }

  @Test
  void moveUp_takesTheSectionAlong() {
    edited.does(NotebookAction.MOVE_UP);
    assertThat(edited.sources())
        .containsExactly("# One", "a = 1", "## Sub", "b = 2", "first", "# Two", "c = 3");
    assertThat(edited.selected()).containsExactly("# One");
    undo();
  }

  @Test
  void moveDown_takesTheSectionAlong_andStepsOverOneThatIsCollapsed() {
    edited.select(5);
    edited.does(NotebookAction.COLLAPSE_HEADING);
    edited.select(1);
    edited.does(NotebookAction.MOVE_DOWN);
    assertThat(edited.sources())
        .containsExactly("first", "# Two", "c = 3", "# One", "a = 1", "## Sub", "b = 2");
    assertThat(inSight()).containsExactly("first", "# Two", "# One");
    assertThat(edited.model.applies(NotebookAction.MOVE_DOWN)).isFalse();
    undo();
  }

  @Test
  void otherCell_movedUp_goesAboveTheWholeSection() {
    edited.select(5);
    edited.does(NotebookAction.MOVE_UP);
    assertThat(edited.sources())
        .containsExactly("first", "# Two", "# One", "a = 1", "## Sub", "b = 2", "c = 3");
  }

  @Test
  void delete_takesTheSectionAlong() {
    edited.does(NotebookAction.DELETE);
    assertThat(edited.sources()).containsExactly("first", "# Two", "c = 3");
    assertThat(edited.selected()).containsExactly("# Two");
    undo();
  }

  @Test
  void lockedHeading_keepsItsSection() {
    ObjectNode locked = JsonNodeFactory.instance.objectNode().put("deletable", false);
    locked.put("heading_collapsed", true);
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    var notebook =
        new EditedNotebook(
            new NotebookCell.Markdown("one", "# One", locked, none),
            Cells.code("a", "a"),
            Cells.markdown("two", "# Two"));
    notebook.does(NotebookAction.DELETE);
    assertThat(notebook.sources()).containsExactly("# One", "a", "# Two");
    notebook.does(NotebookAction.EXTEND_DOWN, NotebookAction.DELETE);
    assertThat(notebook.sources()).containsExactly("# One", "a");
  }

  @Test
  void cutAndPaste_moveTheSection_whichStaysCollapsed() {
    edited.does(NotebookAction.CUT, NotebookAction.SELECT_NEXT, NotebookAction.PASTE);
    assertThat(edited.sources())
        .containsExactly("first", "# Two", "c = 3", "# One", "a = 1", "## Sub", "b = 2");
    assertThat(inSight()).containsExactly("first", "# Two", "c = 3", "# One");
    assertThat(edited.selected()).containsExactly("# One");
    edited.does(NotebookAction.UNDO_CELLS);
    undo();
  }

  @Test
  void copy_isPastedBehindTheSection_notIntoIt() {
    edited.does(NotebookAction.COPY, NotebookAction.PASTE);
    assertThat(edited.sources())
        .containsExactly(
            "first", "# One", "a = 1", "## Sub", "b = 2", "# One", "a = 1", "## Sub", "b = 2",
            "# Two", "c = 3");
    assertThat(inSight()).containsExactly("first", "# One", "# One", "# Two", "c = 3");
    undo();
  }

  @Test
  void duplicate_doublesTheSection() {
    edited.does(NotebookAction.DUPLICATE);
    assertThat(edited.sources()).hasSize(11);
    assertThat(inSight()).containsExactly("first", "# One", "# One", "# Two", "c = 3");
    undo();
  }

  @Test
  void pasteInItsPlace_replacesTheSection() {
    edited.select(0);
    edited.does(NotebookAction.COPY, NotebookAction.SELECT_NEXT, NotebookAction.PASTE_REPLACE);
    assertThat(edited.sources()).containsExactly("first", "first", "# Two", "c = 3");
    undo();
  }

  @Test
  void headingThatIsDragged_takesTheSectionAlong() {
    edited.model.edits().moveTo(List.of(edited.cell(1)), 7);
    assertThat(edited.sources())
        .containsExactly("first", "# Two", "c = 3", "# One", "a = 1", "## Sub", "b = 2");
    undo();
  }

  @Test
  void run_runsTheSection_andGoesToTheNextCellInSight() {
    edited.does(NotebookAction.RUN_NEXT);
    assertThat(edited.selected()).containsExactly("# Two");
    edited.kernel.last().finish(CellEvent.Status.OK);
    edited.kernel.last().finish(CellEvent.Status.OK);
    assertThat(edited.kernel.runs)
        .extracting(run -> run.source())
        .containsExactly("a = 1", "b = 2");

    edited.select(1);
    edited.does(NotebookAction.RUN);
    assertThat(edited.kernel.runs).hasSize(3);
    assertThat(edited.selected()).containsExactly("# One");
  }

  @Test
  void headingThatIsOpen_standsForItself() {
    edited.does(NotebookAction.EXPAND_HEADING, NotebookAction.DELETE);
    assertThat(edited.sources())
        .containsExactly("first", "a = 1", "## Sub", "b = 2", "# Two", "c = 3");
  }

  @Test
  void cellThatFallsUnderACollapsedHeading_isInSight_whenItIsSelected() {
    edited.select(5);
    edited.does(NotebookAction.DELETE);
    assertThat(edited.selected()).containsExactly("c = 3");
    assertThat(inSight()).contains("c = 3");
  }
}
