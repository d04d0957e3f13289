package dev.mirageworkbench.ui.notebook;

import static dev.mirageworkbench.ui.keys.NotebookAction.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.ui.testing.Cells;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class CellEditsTest {
  private final EditedNotebook notebook =
      new EditedNotebook(
          Cells.code("a", "a"),
          Cells.code("b", "b"),
          Cells.code("c", "c"),
          Cells.markdown("d", "d"));

  private static NotebookCell locked(String key) {
    var metadata = JsonNodeFactory.instance.objectNode().put(key, false);
    return new NotebookCell.Code("locked", "locked", metadata, List.of(), OptionalInt.empty());
  }

  private void run(int index) {
    notebook.select(index);
    notebook.does(RUN);
    notebook.kernel.last().print("out").finish(CellEvent.Status.OK);
  }

  @Nested
  class Selecting {
    @Test
    void extend_growsAndShrinksFromWhereItBegan() {
      notebook.select(1);
      assertThat(notebook.does(EXTEND_DOWN, EXTEND_DOWN).selected()).containsExactly("b", "c", "d");
      assertThat(notebook.does(EXTEND_UP, EXTEND_UP, EXTEND_UP).selected())
          .containsExactly("a", "b");
    }

    @Test
    void extend_goesToEitherEnd() {
      notebook.select(2);
      assertThat(notebook.does(EXTEND_TO_TOP).selected()).containsExactly("a", "b", "c");
      assertThat(notebook.does(EXTEND_TO_BOTTOM).selected()).containsExactly("c", "d");
    }

    @Test
    void step_leavesOneSelected_besideTheActiveOne() {
      notebook.does(EXTEND_DOWN, EXTEND_DOWN, SELECT_NEXT);
      assertThat(notebook.selected()).containsExactly("d");
    }

    @Test
    void all_areSelected_andOnlyTheActiveOneAgain() {
      assertThat(notebook.does(SELECT_ALL).selected()).hasSize(4);
      assertThat(notebook.does(DESELECT_ALL).selected()).containsExactly("d");
    }
  }

  @Nested
  class Deleting {
    @Test
    void delete_takesAllThatAreSelected_andComesBackWithOutputs() {
      run(1);
      notebook.select(0);
      notebook.does(EXTEND_DOWN, DELETE);
      assertThat(notebook.sources()).containsExactly("c", "d");
      assertThat(notebook.selected()).containsExactly("c");
      notebook.does(UNDO_CELLS);
      assertThat(notebook.sources()).containsExactly("a", "b", "c", "d");
      assertThat(notebook.selected()).containsExactly("a", "b");
      assertThat(notebook.cell(1).outputsProperty().get()).hasSize(1);
    }

    @Test
    void deletingEverything_leavesAnEmptyCell() {
      notebook.does(SELECT_ALL, DELETE);
      assertThat(notebook.sources()).containsExactly("");
      assertThat(notebook.does(UNDO_CELLS).sources()).hasSize(4);
    }

    @Test
    void lockedCell_stays_andItIsSaid() {
      var other = new EditedNotebook(Cells.code("a", "a"), locked("deletable"));
      assertThat(other.does(SELECT_ALL, DELETE).sources()).containsExactly("locked");
      other.does(DELETE);
      assertThat(other.model.notices().rows()).hasSize(1);
    }

    @Test
    void deletedCell_isNotRunAnyMore() {
      notebook.does(RUN_ALL);
      notebook.select(1);
      notebook.does(DELETE);
      notebook.kernel.last().finish(CellEvent.Status.OK);
      assertThat(notebook.kernel.last().source()).isEqualTo("c");
    }
  }

  @Nested
  class Arranging {
    @Test
    void move_takesTheWholeSelection_andStopsAtTheEnds() {
      notebook.select(1);
      notebook.does(EXTEND_DOWN, MOVE_UP, MOVE_UP);
      assertThat(notebook.sources()).containsExactly("b", "c", "a", "d");
      assertThat(notebook.selected()).containsExactly("b", "c");
      assertThat(notebook.does(MOVE_DOWN).sources()).containsExactly("a", "b", "c", "d");
      assertThat(notebook.does(UNDO_CELLS, UNDO_CELLS).sources())
          .containsExactly("a", "b", "c", "d");
    }

    @Test
    void drag_movesCellsBeforeAnother() {
      notebook.model.edits().moveTo(List.of(notebook.cell(2), notebook.cell(0)), 4);
      assertThat(notebook.sources()).containsExactly("b", "d", "a", "c");
      assertThat(notebook.selected()).containsExactly("a", "c");
    }

    @Test
    void merge_joinsTheSelection_withoutOutputs_whichComeBack() {
      run(0);
      notebook.select(0);
      notebook.does(EXTEND_DOWN, MERGE);
      assertThat(notebook.sources()).containsExactly("a\n\nb", "c", "d");
      assertThat(notebook.cell(0).outputsProperty().get()).isEmpty();
      notebook.does(UNDO_CELLS);
      assertThat(notebook.sources()).containsExactly("a", "b", "c", "d");
      assertThat(notebook.cell(0).outputsProperty().get()).hasSize(1);
      assertThat(notebook.does(REDO_CELLS).sources()).containsExactly("a\n\nb", "c", "d");
    }

    @Test
    void merge_withNeighbours_keepsTheActiveCellsType() {
      notebook.select(3);
      notebook.does(MERGE_ABOVE);
      assertThat(notebook.cell(2).type()).isEqualTo(CellType.MARKDOWN);
      notebook.select(0);
      assertThat(notebook.does(MERGE_BELOW).sources()).containsExactly("a\n\nb", "c\n\nd");
      assertThat(notebook.does(MERGE_BELOW, MERGE_BELOW).sources())
          .containsExactly("a\n\nb\n\nc\n\nd");
    }

    @Test
    void readOnlyCell_isNotMergedSplitOrChanged_andItIsSaid() {
      var other = new EditedNotebook(locked("editable"), Cells.code("b", "b"));
      other.does(MERGE_BELOW, SPLIT, TO_MARKDOWN);
      assertThat(other.sources()).containsExactly("locked", "b");
      assertThat(other.cell(0).type()).isEqualTo(CellType.CODE);
      assertThat(other.model.notices().rows()).hasSize(3);
    }

    @Test
    void split_aroundSelectedText_makesThree_andGoesOnWithTheMiddle() {
      notebook.cell(0).sourceProperty().set("x\n\ny\nz");
      notebook.cell(0).selectText(3, 4);
      notebook.does(SPLIT);
      assertThat(notebook.sources()).containsExactly("x", "y", "z", "b", "c", "d");
      assertThat(notebook.selected()).containsExactly("y");
      assertThat(notebook.does(UNDO_CELLS).sources()).containsExactly("x\n\ny\nz", "b", "c", "d");
    }

    @Test
    void undoOfASplit_keepsWhatWasTypedIntoThePieces() {
      notebook.cell(0).sourceProperty().set("x\ny");
      notebook.cell(0).selectText(1, 1);
      notebook.does(SPLIT);
      notebook.cell(0).sourceProperty().set("x2");
      notebook.cell(1).sourceProperty().set("y2");
      assertThat(notebook.does(UNDO_CELLS).sources().getFirst()).isEqualTo("x2\ny2");
      assertThat(notebook.does(REDO_CELLS).sources()).startsWith("x2", "y2", "b");
    }
  }

  @Nested
  class ChangingTypes {
    @Test
    void changeOfType_isUndone_withTheTextAsItIsNow() {
      run(0);
      notebook.does(EXTEND_DOWN, TO_MARKDOWN);
      assertThat(notebook.cell(1).type()).isEqualTo(CellType.MARKDOWN);
      notebook.cell(0).sourceProperty().set("a, longer");
      notebook.does(UNDO_CELLS);
      assertThat(notebook.cell(0).type()).isEqualTo(CellType.CODE);
      assertThat(notebook.cell(0).source()).isEqualTo("a, longer");
      assertThat(notebook.cell(0).outputsProperty().get()).hasSize(1);
    }

    @Test
    void digits_makeHeadings_ofTextOnly() {
      notebook.does(SELECT_ALL, HEADING_2);
      assertThat(notebook.sources()).containsExactly("a", "b", "c", "## d");
      notebook.select(3);
      assertThat(notebook.does(HEADING_1).cell(3).source()).isEqualTo("# d");
      notebook.select(0);
      assertThat(notebook.does(HEADING_1).sources()).startsWith("a");
      assertThat(notebook.cell(0).type()).isEqualTo(CellType.CODE);
    }

    @Test
    void headings_areInsertedOnTheLevelOfTheSection() {
      var other =
          new EditedNotebook(
              Cells.code("z", "z"),
              Cells.markdown("a", "## A"),
              Cells.code("b", "b"),
              Cells.markdown("c", "### C"),
              Cells.markdown("d", "# D"));
      other.select(2);
      other.does(INSERT_HEADING_BELOW);
      assertThat(other.sources()).containsExactly("z", "## A", "b", "### C", "## ", "# D");
      assertThat(other.model.modeProperty().get()).isEqualTo(NotebookViewModel.Mode.EDIT);
      assertThat(other.cell(4).caretProperty().get()).isEqualTo(3);
      other.select(0);
      assertThat(other.does(INSERT_HEADING_ABOVE).sources()).startsWith("# ", "z");
    }
  }

  @Nested
  class Pasting {
    @Test
    void copies_arePastedAboveBelowAndInstead_withIdsOfTheirOwn() {
      notebook.does(EXTEND_DOWN, COPY);
      notebook.select(3);
      assertThat(notebook.does(PASTE).sources()).containsExactly("a", "b", "c", "d", "a", "b");
      assertThat(notebook.selected()).containsExactly("b");
      notebook.select(0);
      assertThat(notebook.does(PASTE_ABOVE).sources()).startsWith("a", "b", "a");
      notebook.does(SELECT_ALL, PASTE_REPLACE);
      assertThat(notebook.sources()).containsExactly("a", "b");
      assertThat(notebook.model.cells()).extracting(CellModel::id).doesNotContain("a", "b");
    }

    @Test
    void cut_isUndone_andCanBePastedElsewhere() {
      notebook.does(CUT);
      assertThat(notebook.sources()).containsExactly("b", "c", "d");
      assertThat(notebook.does(PASTE).sources()).containsExactly("b", "a", "c", "d");
      assertThat(notebook.does(UNDO_CELLS, UNDO_CELLS).sources())
          .containsExactly("a", "b", "c", "d");
    }

    @Test
    void duplicate_isBelowTheSelection() {
      assertThat(notebook.does(EXTEND_DOWN, DUPLICATE).sources())
          .containsExactly("a", "b", "a", "b", "c", "d");
    }
  }

  @Nested
  class Undoing {
    @Test
    void redo_isOver_afterSomethingElse() {
      notebook.does(DELETE, UNDO_CELLS, INSERT_BELOW, REDO_CELLS);
      assertThat(notebook.sources()).containsExactly("a", "", "b", "c", "d");
    }

    @Test
    void typedText_survives_theUndoOfAnInsertBeforeIt() {
      notebook.does(INSERT_ABOVE);
      notebook.cell(1).sourceProperty().set("a typed");
      assertThat(notebook.does(UNDO_CELLS).sources()).startsWith("a typed", "b");
    }

    @Test
    void typedText_survives_theUndoOfAHeading() {
      notebook.select(3);
      notebook.does(HEADING_3);
      notebook.cell(3).sourceProperty().set("### d and more");
      assertThat(notebook.does(UNDO_CELLS).cell(3).source()).isEqualTo("d and more");
    }

    @Test
    void clearedOutputs_comeBack_unlessThereAreNewer() {
      run(0);
      run(1);
      notebook.does(CLEAR_ALL_OUTPUTS);
      assertThat(notebook.cell(0).prompt()).isEqualTo("[ ]");
      run(1);
      notebook.does(UNDO_CELLS);
      assertThat(notebook.cell(0).prompt()).isEqualTo("[1]");
      assertThat(notebook.cell(1).prompt()).isEqualTo("[3]");
    }

    @Test
    void history_isBounded() {
      for (int i = 0; i < 150; i++) {
        notebook.does(INSERT_BELOW);
      }
      for (int i = 0; i < 150; i++) {
        notebook.does(UNDO_CELLS);
      }
      assertThat(notebook.sources()).hasSize(54);
    }

    @Test
    void history_ends_whereSomethingElseChangedTheCells() {
      notebook.does(DELETE);
      notebook.model.cells().add(CellModel.create(CellType.RAW, "new"));
      assertThat(notebook.does(UNDO_CELLS).sources()).containsExactly("b", "c", "d", "new");
    }
  }

  @Nested
  class Running {
    @Test
    void run_takesTheSelection_andNextIsBehindIt() {
      notebook.does(EXTEND_DOWN, RUN_NEXT);
      notebook.kernel.last().finish(CellEvent.Status.OK);
      assertThat(notebook.kernel.runs).hasSize(2);
      assertThat(notebook.selected()).containsExactly("c");
    }

    @Test
    void aboveAndBelow_areRunFromTheActiveCell() {
      notebook.select(2);
      notebook.does(RUN_ABOVE);
      assertThat(notebook.cell(1).state().isWaiting()).isTrue();
      assertThat(notebook.cell(2).state().isWaiting()).isFalse();
      notebook.does(RUN_BELOW);
      assertThat(notebook.cell(2).state().isWaiting()).isTrue();
    }

    @Test
    void restartAndRunToSelected_asks_thenRunsThem() {
      notebook.select(1);
      notebook.does(RESTART_RUN_TO_SELECTED);
      assertThat(notebook.kernel.calls).isEmpty();
      var question = notebook.model.notices().rows().getFirst();
      notebook.model.notices().choose(question, question.choices().getFirst());
      notebook.threads.runWork();
      assertThat(notebook.kernel.calls).containsExactly("restart");
      notebook.kernel.last().finish(CellEvent.Status.OK);
      notebook.kernel.last().finish(CellEvent.Status.OK);
      assertThat(notebook.kernel.runs).hasSize(2);
    }
  }
}
