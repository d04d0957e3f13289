package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.FakeSink;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is collapsed, without a screen.
class FoldingTest {
  private final NotebookViewModel model =
      new NotebookViewModel(notebook(), Optional.empty(), tools());

  private static NotebookViewModel.Tools tools() {
    return new NotebookViewModel.Tools(
        (_, _) -> FakeKernel.waiting(),
        NotebookStore.ofNbformat(),
        FakeSink::new,
        new CellClipboard(),
        new ManualBackground().background());
  }

  private static Notebook notebook() {
    return Cells.notebook(
        Cells.markdown("one", "# One"),
        Cells.code("a", "1"),
        Cells.markdown("sub", "## Sub"),
        Cells.code("b", "2"),
        Cells.markdown("two", "text\n\n# Two"),
        Cells.code("c", "3"));
  }

  private List<String> inSight() {
    return model.folding().inSight().stream().map(CellModel::id).toList();
  }

  private CellModel cell(String id) {
    return model.cells().stream().filter(cell -> cell.id().equals(id)).findFirst().orElseThrow();
  }

  private void press(NotebookAction action) {
    model.perform(action);
  }

  @Test
  void collapsedHeading_hidesAllUpToTheNextOfItsLevel() {
    press(NotebookAction.COLLAPSE_HEADING);
    assertThat(inSight()).containsExactly("one", "two", "c");
    assertThat(cell("one").display().hiddenCellsProperty().get()).isEqualTo(3);
    assertThat(cell("one").toCell().metadata().toString())
        .isEqualTo("{\"heading_collapsed\":true}");
    assertThat(model.dirtyProperty().get()).isTrue();
    press(NotebookAction.EXPAND_HEADING);
    assertThat(inSight()).hasSize(6);
    assertThat(cell("one").toCell().metadata().isEmpty()).isTrue();
  }

  @Test
  void lowerHeading_staysCollapsed_whenTheOneAboveOpens() {
    cell("sub").display().headingCollapsedProperty().set(true);
    press(NotebookAction.COLLAPSE_HEADING);
    press(NotebookAction.EXPAND_HEADING);
    assertThat(inSight()).containsExactly("one", "a", "sub", "two", "c");
  }

  @Test
  void selection_stepsOverWhatIsHidden() {
    press(NotebookAction.COLLAPSE_HEADING);
    press(NotebookAction.SELECT_NEXT);
    assertThat(model.edits().selected().id()).isEqualTo("two");
    press(NotebookAction.SELECT_PREVIOUS);
    assertThat(model.edits().selected().id()).isEqualTo("one");
    assertThat(inSight()).hasSize(3);
  }

  @Test
  void hiddenCell_thatIsSelected_isInSight() {
    cell("sub").display().headingCollapsedProperty().set(true);
    press(NotebookAction.COLLAPSE_HEADING);
    model.edits().select(cell("b"));
    assertThat(inSight()).hasSize(6);
  }

  @Test
  void newCell_belowACollapsedHeading_opensIt() {
    press(NotebookAction.COLLAPSE_HEADING);
    press(NotebookAction.INSERT_BELOW);
    assertThat(inSight()).hasSize(7);
  }

  @Test
  void left_elsewhere_goesToTheHeadingAbove_andRightToTheOneBelow() {
    model.edits().select(cell("b"));
    press(NotebookAction.COLLAPSE_HEADING);
    assertThat(model.edits().selected().id()).isEqualTo("sub");
    model.edits().select(cell("b"));
    press(NotebookAction.EXPAND_HEADING);
    assertThat(model.edits().selected().id()).isEqualTo("two");
  }

  @Test
  void all_areCollapsed_andTheSelectionGoesToWhatIsLeft() {
    model.edits().select(cell("b"));
    press(NotebookAction.COLLAPSE_ALL_HEADINGS);
    assertThat(inSight()).containsExactly("one", "two");
    assertThat(model.edits().selected().id()).isEqualTo("one");
    press(NotebookAction.EXPAND_ALL_HEADINGS);
    assertThat(inSight()).hasSize(6);
  }

  @Test
  void headingThatIsNoneAnyMore_hidesNothing() {
    press(NotebookAction.COLLAPSE_HEADING);
    cell("one").sourceProperty().set("One");
    assertThat(inSight()).hasSize(6);
  }

  @Test
  void codeAndOutputs_areCollapsed_asJupyterWritesIt() {
    model.edits().select(cell("a"));
    press(NotebookAction.COLLAPSE_CODE);
    press(NotebookAction.COLLAPSE_OUTPUTS);
    assertThat(cell("a").toCell().metadata().toString())
        .isEqualTo(
            "{\"jupyter\":{\"source_hidden\":true,\"outputs_hidden\":true},\"collapsed\":true}");
    press(NotebookAction.EXPAND_CODE);
    press(NotebookAction.EXPAND_OUTPUTS);
    assertThat(cell("a").toCell().metadata().isEmpty()).isTrue();
    press(NotebookAction.COLLAPSE_ALL_OUTPUTS);
    assertThat(cell("c").display().outputsHiddenProperty().get()).isTrue();
  }

  @Test
  void editing_showsTheCode() {
    model.edits().select(cell("a"));
    press(NotebookAction.COLLAPSE_CODE);
    press(NotebookAction.EDIT_MODE);
    assertThat(cell("a").display().sourceHiddenProperty().get()).isFalse();
  }

  @Test
  void metadata_isReadAsJupyterDoes_andKeptUntilSomethingChanges() {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata.put("collapsed", false);
    metadata.putObject("jupyter").put("outputs_hidden", true).put("later", 1);
    var display = new CellDisplay(metadata);
    assertThat(display.outputsHiddenProperty().get()).isFalse();
    assertThat(display.into(metadata)).isSameAs(metadata);
    display.sourceHiddenProperty().set(true);
    assertThat(display.into(metadata).path("jupyter").path("later").asInt()).isEqualTo(1);
    metadata.remove("collapsed");
    assertThat(new CellDisplay(metadata).outputsHiddenProperty().get()).isTrue();
  }

  @Test
  void attachments_haveNamesOfTheirOwn_andAreSaved() {
    CellModel text = cell("one");
    ObjectNode bundle = JsonNodeFactory.instance.objectNode().put("image/png", "AQI=");
    assertThat(text.attach("a.png", bundle)).isEqualTo("a.png");
    assertThat(text.attach("a.png", bundle)).isEqualTo("a-1.png");
    assertThat(CellValues.attachments(text.toCell()).propertyNames())
        .containsExactly("a.png", "a-1.png");
  }
}
