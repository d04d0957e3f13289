package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Answer.Match;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.ui.testing.SampleWorkbench;
import dev.mirageworkbench.ui.testing.Screen;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Completion and documentation with the keyboard.
class CompletionTest {
  private final OpenWindow open = new OpenWindow(SampleWorkbench.notebook());
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void show() {
    open.show();
    open.sample().kernel.answers =
        question ->
            switch (question) {
              case Question.Complete(String code, int cursor) when code.contains("/s3/") ->
                  Optional.of(
                      new Answer.Completions(
                          cursor,
                          cursor,
                          List.of(new Match("a.csv", "file", ""), new Match("b.csv", "file", ""))));
              case Question.Complete(String code, int cursor) when code.contains("'") ->
                  Optional.of(
                      new Answer.Completions(
                          cursor - 2, cursor, List.of(new Match("s3/", "folder", ""))));
              case Question.Complete(String code, int cursor) ->
                  Optional.of(
                      new Answer.Completions(
                          code.lastIndexOf(' ') + 1,
                          cursor,
                          List.of(
                              new Match("prices", "instance", "dict"),
                              new Match("print", "function", ""))));
              case Question.Inspect _ ->
                  Optional.of(
                      new Answer.Inspection(
                          "print", "builtin", "print(*args)", "Prints them.", "", "", ""));
              case Question.ListVariables _, Question.ListRows _ -> Optional.empty();
            };
    robot.push(KeyCode.J).push(KeyCode.B).push(KeyCode.ENTER);
    Screen.await(() -> open.scene().getFocusOwner() instanceof CodeArea);
  }

  @AfterEach
  void close() {
    open.close();
  }

  private String text() {
    return Screen.fx(() -> ((CodeArea) open.scene().getFocusOwner()).getText());
  }

  private static boolean popupShows(String text) {
    return Window.getWindows().stream()
        .filter(window -> window instanceof PopupWindow && window.isShowing())
        .flatMap(window -> window.getScene().getRoot().lookupAll(".label").stream())
        .map(Labeled.class::cast)
        .anyMatch(label -> label.getText().equals(text));
  }

  private static void awaitPopup(String text) {
    Screen.await(() -> popupShows(text));
  }

  private static void awaitNoPopup() {
    Screen.await(
        () ->
            Window.getWindows().stream()
                .noneMatch(window -> window instanceof PopupWindow && window.isShowing()));
  }

  @Test
  void tab_suggests_typingNarrows_andEnterTakes() {
    robot.write("x = pri");
    robot.push(KeyCode.TAB);
    awaitPopup("prices");
    robot.push(KeyCode.DOWN);
    robot.write("c");
    Screen.await(() -> popupShows("prices") && !popupShows("print"));
    robot.push(KeyCode.ENTER);
    awaitNoPopup();
    assertThat(text()).isEqualTo("x = prices");
    robot.push(KeyCode.ENTER);
    assertThat(text()).isEqualTo("x = prices\n");
  }

  @Test
  void downAndTab_takeTheSecond_andEscapeNone_whichKeepsTheEditor() {
    robot.write("x = pri");
    robot.push(KeyCode.TAB);
    awaitPopup("print");
    robot.push(KeyCode.ESCAPE);
    awaitNoPopup();
    assertThat(text()).isEqualTo("x = pri");
    robot.push(KeyCode.CONTROL, KeyCode.SPACE);
    awaitPopup("print");
    robot.push(KeyCode.DOWN).push(KeyCode.TAB);
    awaitNoPopup();
    assertThat(text()).isEqualTo("x = print");
  }

  @Test
  void onlyFolder_isTaken_andWhatIsInIt_suggested() {
    robot.write("open('/s3");
    robot.push(KeyCode.TAB);
    awaitPopup("a.csv");
    assertThat(text()).isEqualTo("open('/s3/')");
    Node list = robot.lookup("b.csv").query();
    robot.clickOn(list);
    awaitNoPopup();
    assertThat(text()).isEqualTo("open('/s3/b.csv')");
  }

  @Test
  void tab_indents_atTheStartOfALine() {
    robot.push(KeyCode.TAB);
    assertThat(text()).isEqualTo("    ");
    assertThat(open.sample().kernel.asked).isEmpty();
  }

  @Test
  void shiftTab_tells_untilTheNextKey() {
    robot.write("print");
    robot.push(KeyCode.SHIFT, KeyCode.TAB);
    awaitPopup("print(*args)");
    robot.write("(");
    awaitNoPopup();
    robot.push(KeyCode.SHIFT, KeyCode.TAB);
    awaitPopup("Prints them.");
    robot.push(KeyCode.ESCAPE);
    awaitNoPopup();
    assertThat(text()).isEqualTo("print()");
    assertThat(open.scene().getFocusOwner()).isInstanceOf(CodeArea.class);
  }
}
