package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.FakeSink;
import dev.mirageworkbench.ui.testing.LargeNotebook;
import dev.mirageworkbench.ui.testing.PlainOutputs;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import dev.mirageworkbench.ui.theme.Appearance;
import dev.mirageworkbench.ui.theme.CodeFont;
import dev.mirageworkbench.ui.theme.Theme;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// A notebook of which only a small part is in the window.
class LargeNotebookTest {
  private static final int CELLS = 400;
  private static final double HEIGHT = 700;

  private final FxRobot robot = new FxRobot();
  private final Stage stage = Screen.fx(Stage::new);
  private final NotebookViewModel model =
      Screen.fx(
          () ->
              new NotebookViewModel(
                  LargeNotebook.of(CELLS),
                  Optional.empty(),
                  new NotebookViewModel.Tools(
                      (_, _) -> new FakeKernel(_ -> {}),
                      new SampleWorkbench().context().files(),
                      FakeSink::new,
                      new CellClipboard(),
                      Background.live())));
  private final NotebookView view =
      Screen.fx(
          () ->
              new NotebookView(
                  model,
                  new NotebookView.Parts(
                      Background.live(),
                      PlainOutputs.tools(_ -> {}, Background.live()),
                      PlainEditors.TOOLS)));
  private final CellFlow flow = Screen.fx(() -> (CellFlow) view.lookup(".notebook-cells"));

  @BeforeEach
  void show() {
    Screen.run(
        () -> {
          var scene = new Scene(view, 900, HEIGHT);
          new Theme(Appearance.LIGHT).dress(scene);
          stage.setScene(scene);
          stage.show();
        });
    Screen.await(() -> !seen().isEmpty());
  }

  @AfterEach
  void close() {
    Screen.run(stage::close);
  }

  private CellModel cell(int index) {
    return model.cells().get(index);
  }

  private double top(CellView cell) {
    return Screen.fx(() -> flow.sceneToLocal(cell.localToScene(cell.getLayoutBounds())).getMinY());
  }

  private List<CellView> seen() {
    return Screen.fx(
        () ->
            flow.views().shown().stream()
                .filter(
                    cell -> {
                      Bounds bounds = cell.getBoundsInParent();
                      return bounds.getMaxY() > 0 && bounds.getMinY() < HEIGHT;
                    })
                .toList());
  }

  private boolean sees(CellModel cell) {
    return seen().stream().anyMatch(view -> view.cell() == cell);
  }

  private void scroll(double pixels) {
    Screen.run(
        () -> {
          flow.scrollBy(pixels);
          flow.layout();
        });
  }

  private void edit(int index) {
    Screen.run(
        () -> {
          model.edits().select(cell(index));
          model.modeProperty().set(NotebookViewModel.Mode.EDIT);
        });
    Screen.await(
        () ->
            stage.getScene().getFocusOwner() instanceof CodeEditor editor
                && editor.cell() == cell(index)
                && sees(cell(index)));
  }

  private void leave() {
    Screen.run(
        () -> {
          model.modeProperty().set(NotebookViewModel.Mode.COMMAND);
          model.edits().select(cell(0));
        });
    Screen.await(() -> sees(cell(0)));
  }

  @Test
  void onlyCellsNearTheWindow_areFilled() {
    for (int page = 0; page < 40; page++) {
      scroll(HEIGHT);
    }
    assertThat(Screen.fx(() -> flow.getChildren().size())).isLessThan(CELLS / 4);
    assertThat(Screen.fx(() -> view.lookupAll(".selectable-text").size())).isLessThan(CELLS / 4);
  }

  @Test
  void selection_isBroughtIntoView_whereverItIs() {
    for (int index : new int[] {CELLS - 1, 200, 17, 399, 0}) {
      Screen.run(() -> model.edits().select(cell(index)));
      Screen.await(() -> sees(cell(index)));
      assertThat(seen().stream().filter(each -> each.cell() == cell(index)))
          .singleElement()
          .satisfies(each -> assertThat(each.getPseudoClassStates()).contains(CellView.SELECTED));
    }
  }

  @Test
  void cellsThatWereNeverSeen_moveNothingBelowThem_whenTheyComeInFromAbove() {
    Screen.run(() -> model.edits().select(cell(300)));
    Screen.await(() -> sees(cell(300)));
    for (int step = 0; step < 100; step++) {
      CellView first = seen().getFirst();
      double before = top(first);
      scroll(-37);
      assertThat(top(first)).isEqualTo(before + 37, within(1.0));
    }
  }

  @Test
  void lastCell_endsAboveTheWindowsEdge_andScrollsNoFurther() {
    Screen.run(() -> flow.scrollTo(flow.extent().most()));
    Screen.await(() -> sees(cell(CELLS - 1)));
    scroll(10_000);
    double top = top(seen().getLast());
    scroll(10_000);
    assertThat(top(seen().getLast())).isEqualTo(top).isPositive();
    scroll(-10_000_000);
    assertThat(top(seen().getFirst())).isBetween(0.0, 40.0);
  }

  @Test
  void draggedScrollBar_showsWhatIsThere() {
    ScrollBar bar = (ScrollBar) view.lookup(".notebook-scroll > .scroll-bar");
    Screen.run(() -> bar.setValue(bar.getMax() / 2));
    Screen.await(() -> !sees(cell(0)));
    assertThat(seen().getFirst().cell()).isIn(model.cells().subList(100, 300));
  }

  @Test
  void undo_worksAfterTheCellWasFarAway() {
    edit(1);
    String before = cell(1).source();
    robot.write("abc");
    Screen.await(() -> cell(1).source().contains("abc"));
    leave();
    for (int page = 0; page < 40; page++) {
      scroll(HEIGHT);
    }
    Screen.await(() -> flow.views().view(cell(1)).getParent() == null);
    edit(1);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    Screen.await(() -> cell(1).source().equals(before));
    assertThat(cell(1).source()).isEqualTo(before);
  }

  @Test
  void press_onTextThatStandsStill_putsTheCursorThere() {
    scrollUntilStill();
    CellView still =
        seen().stream().filter(each -> each.body().isStill()).findFirst().orElseThrow();
    Node text = Screen.fx(() -> still.lookup(".code-text"));
    Bounds place = Screen.fx(() -> text.localToScreen(text.getLayoutBounds()));
    // The third letter of the first line.
    double letter = CodeFont.font().getSize() * 0.6;
    robot.clickOn(place.getMinX() + 12 + 2.1 * letter, place.getMinY() + 14);
    Screen.await(() -> stage.getScene().getFocusOwner() instanceof CodeEditor);
    CodeEditor editor = Screen.fx(() -> (CodeEditor) stage.getScene().getFocusOwner());
    assertThat(editor.cell()).isSameAs(still.cell());
    assertThat(editor.getCaretPosition()).isEqualTo(2);
  }

  /// Code without an editor, as while somebody scrolls.
  private void scrollUntilStill() {
    Screen.run(
        () -> {
          flow.views().shown().forEach(CellView::sleep);
          flow.views().shown().forEach(each -> each.wake(false));
        });
    Screen.await(() -> seen().stream().anyMatch(each -> each.body().isStill()));
  }

  @Test
  void code_takesTheSameRoom_withAndWithoutItsEditor() {
    scrollUntilStill();
    CellView cell = seen().stream().filter(each -> each.body().isStill()).findFirst().orElseThrow();
    double still = Screen.fx(() -> cell.prefHeight(cell.getWidth()));
    Screen.run(cell::editor);
    assertThat(Screen.fx(() -> cell.prefHeight(cell.getWidth()))).isEqualTo(still);
  }

  @Test
  void reveal_showsAPlaceInAText() {
    CellModel cell = cell(250);
    Screen.run(() -> cell.sourceProperty().set("x = 1\n".repeat(200) + "here"));
    Screen.run(() -> view.reveal(cell, cell.source().length()));
    Screen.await(() -> sees(cell));
    Bounds place =
        Screen.fx(
            () -> {
              CellView shown = flow.views().view(cell);
              return flow.sceneToLocal(shown.localToScene(shown.placeOf(cell.source().length())));
            });
    assertThat(place.getMinY()).isBetween(0.0, HEIGHT);
    assertThat(place.getMaxY()).isBetween(0.0, HEIGHT);
  }
}
