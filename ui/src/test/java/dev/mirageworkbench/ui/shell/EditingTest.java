package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Answer.Match;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Editing with the keyboard.
class EditingTest {
  private final OpenWindow open = new OpenWindow(SampleWorkbench.notebook());
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void show() {
    open.show();
    open.sample().kernel.answers =
        question ->
            switch (question) {
              case Question.Complete(String code, int cursor) ->
                  Optional.of(
                      new Answer.Completions(
                          code.lastIndexOf(' ') + 1,
                          cursor,
                          List.of(
                              new Match("prices", "instance", "dict"),
                              new Match("print", "function", ""),
                              new Match("property", "class", ""))));
              case Question.Inspect _ ->
                  Optional.of(
                      new Answer.Inspection(
                          "print", "builtin", "print(*args)", "Prints them.", "", "", ""));
              case Question.ListVariables _, Question.ListRows _ -> Optional.empty();
            };
  }

  @AfterEach
  void close() {
    open.close();
  }

  private CodeArea editor() {
    return Screen.fx(() -> (CodeArea) open.scene().getFocusOwner());
  }

  private void newCell() {
    robot.push(KeyCode.J).push(KeyCode.B).push(KeyCode.ENTER);
    Screen.await(() -> open.scene().getFocusOwner() instanceof CodeArea);
  }

  private static boolean isPopupShown() {
    return Window.getWindows().stream()
        .anyMatch(window -> window instanceof PopupWindow && window.isShowing());
  }

  @Test
  void text_isHelpedAlong_asItIsTyped() {
    newCell();
    robot.write("if x:\nf('a");
    assertThat(editor().getText()).isEqualTo("if x:\n    f('a')");
    robot.push(KeyCode.CONTROL, KeyCode.SLASH);
    assertThat(editor().getText()).isEqualTo("if x:\n    # f('a')");
    robot.push(KeyCode.CONTROL, KeyCode.SLASH);
    robot.push(KeyCode.END);
    Screen.await(
        () ->
            editor().getStyleOfChar(11).contains("bracket-match")
                && editor().getStyleOfChar(15).contains("bracket-match"));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
    assertThat(editor().getText()).isEqualTo("if x:");
    robot.push(KeyCode.ESCAPE).push(KeyCode.SHIFT, KeyCode.L);
    Screen.await(() -> !open.scene().getRoot().lookupAll(".lineno").isEmpty());
    assertThat(open.sample().editorSwitch(EditorSwitch.LINE_NUMBERS).on).isTrue();
    Screen.picture(open.scene(), "editing-numbers");
  }

  @Test
  void suggestions_comeByThemselves_andEnterIsALineUntilOneIsChosen() {
    open.perform(EditorSwitch.COMPLETE_WHILE_TYPING.action());
    Screen.await(() -> open.sample().editorSwitch(EditorSwitch.COMPLETE_WHILE_TYPING).on);
    newCell();
    robot.write("x = pr");
    Screen.await(EditingTest::isPopupShown);
    robot.push(KeyCode.ENTER);
    Screen.await(() -> !isPopupShown());
    assertThat(editor().getText()).isEqualTo("x = pr\n");
    robot.write("y = pr");
    Screen.await(EditingTest::isPopupShown);
    robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
    Screen.await(
        () ->
            Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .anyMatch(shown -> shown.getScene().getRoot().lookup(".assist-head") != null));
    Window.getWindows().stream()
        .filter(PopupWindow.class::isInstance)
        .forEach(shown -> Screen.picture(shown.getScene(), "editing-suggestions"));
    robot.push(KeyCode.ENTER);
    Screen.await(() -> !isPopupShown());
    assertThat(editor().getText()).isEqualTo("x = pr\ny = print");
  }

  @Test
  void markdown_takesPicturesAndMarks_andItsHeadingsAreContents() {
    robot.push(KeyCode.ENTER);
    Screen.await(() -> open.scene().getFocusOwner() instanceof CodeArea);
    robot.interact(
        () -> {
          var content = new ClipboardContent();
          content.putImage(new WritableImage(4, 3));
          Clipboard.getSystemClipboard().setContent(content);
          editor().moveTo(editor().getLength());
        });
    robot.push(KeyCode.CONTROL, KeyCode.V);
    Screen.await(() -> editor().getText().endsWith("![image](attachment:image.png)"));
    robot.push(KeyCode.CONTROL, KeyCode.B);
    assertThat(editor().getText()).endsWith("****");
    assertThat(open.model().cells().getFirst().toCell().toString()).contains("image/png");
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
    Screen.await(
        () ->
            open.scene().lookup("#contents-list") instanceof ListView<?> list
                && list.getItems().size() == 1);
    robot.push(KeyCode.LEFT);
    Screen.await(() -> open.cells().stream().filter(Node::isVisible).count() == 1);
    Screen.picture(open.scene(), "editing-contents");
    robot.interact(open.context().theme()::toggle);
    Screen.picture(open.scene(), "editing-contents-dark");
    robot.interact(open.context().theme()::toggle);
    robot.push(KeyCode.RIGHT);
    Screen.await(() -> open.cells().size() == 4);
  }
}
