package dev.mirageworkbench.ui.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.ui.testing.PlainOutputs;
import dev.mirageworkbench.ui.testing.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Point3D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

class MarkdownNodesTest {
  private final List<String> opened = new ArrayList<>();

  private MarkdownTools tools() {
    return MarkdownTools.without(
        PlainOutputs.tools(opened::add, new ManualBackground().background()));
  }

  /// The texts in reading order with the looks that they have.
  private List<String> texts(String source) {
    var found = new ArrayList<String>();
    Screen.run(() -> collect(MarkdownNodes.render(source, tools()), "", found));
    return found;
  }

  private static void collect(Node node, String inside, List<String> found) {
    String styles =
        node.getStyleClass().stream()
            .filter(style -> !style.startsWith("markdown") && !style.equals("label"))
            .collect(Collectors.joining(" ", inside, ""));
    switch (node) {
      // It only knows the colour of a formula.
      case Text text when text.getText().isEmpty() -> {}
      case Text text -> found.add(styles.strip() + ": " + text.getText());
      case Hyperlink link -> found.add(styles.strip() + ": " + link.getText());
      case Label label -> found.add(styles.strip() + ": " + label.getText());
      case Parent parent ->
          parent
              .getChildrenUnmodifiable()
              .forEach(child -> collect(child, styles.isEmpty() ? "" : styles + " ", found));
      default -> {}
    }
  }

  @Test
  void heading_knowsItsLevel() {
    assertThat(texts("# One\n##### Five")).containsExactly("h1: One", "h4: Five");
  }

  @Test
  void words_areBoldItalicAndCode() {
    assertThat(texts("a **b** *c* `d`"))
        .containsExactly(
            "paragraph: a ",
            "paragraph bold: b",
            "paragraph:  ",
            "paragraph italic: c",
            "paragraph:  ",
            "paragraph inline-code: d");
  }

  @Test
  void list_countsFromItsFirstNumber() {
    assertThat(texts("3. a\n4. b"))
        .containsExactly(
            "list-mark: 3.", "list-item paragraph: a", "list-mark: 4.", "list-item paragraph: b");
  }

  @Test
  void html_isText() {
    assertThat(texts("<script>alert(1)</script>")).containsExactly(": <script>alert(1)</script>");
    assertThat(texts("a <b>c</b>")).contains("paragraph: <b>");
  }

  @Test
  void table_isTitlesAndValues() {
    assertThat(texts("|a|b|\n|-|-|\n|1|2|"))
        .extracting(text -> text.replaceAll(".*: ", ""))
        .containsExactly("a", "b", "1", "2");
  }

  @Test
  void link_isOpened_butNoProgram() {
    assertThat(texts("[web](https://example.org)")).containsExactly("paragraph link: web");
    assertThat(texts("[run](file:///bin/sh)")).containsExactly("paragraph: run");
    assertThat(texts("[run](javascript:alert)")).containsExactly("paragraph: run");
    Screen.run(
        () -> {
          var region = MarkdownNodes.render("[web](https://example.org)", tools());
          Node link = region.lookup(".link");
          link.fireEvent(click(link));
        });
    assertThat(opened).containsExactly("https://example.org");
  }

  @Test
  void wordsAreStruck_andTasksHaveABox() {
    assertThat(texts("~~no~~")).containsExactly("paragraph struck: no");
    assertThat(texts("- [x] done\n- [ ] open"))
        .containsExactly(
            "list-mark: ☑",
            "list-item paragraph: done",
            "list-mark: ☐",
            "list-item paragraph: open");
  }

  @Test
  void addressInWords_isALink() {
    assertThat(texts("see https://example.org/a_b_c."))
        .containsExactly(
            "paragraph: see ", "paragraph link: https://example.org/a_b_c", "paragraph: .");
  }

  @Test
  void python_hasItsColours() {
    assertThat(texts("```python\nif 1:\n```"))
        .containsExactly("python-keyword: if", ":  ", "python-number: 1", ": :");
  }

  @Test
  void formula_isTakenOut_butNotFromCode() {
    assertThat(texts("a $x_1$ `$y$`"))
        .containsExactly(
            "paragraph: a ",
            "paragraph formula: x_1",
            "paragraph:  ",
            "paragraph inline-code: $y$");
  }

  @Test
  void picture_ofTheNetworkIsOffered_andNotFetched() {
    assertThat(texts("![a plot](https://example.org/a.png)"))
        .containsExactly(
            "paragraph italic: a plot",
            "paragraph hyperlink: Load picture from https://example.org/a.png");
  }

  private static MouseEvent click(Node target) {
    return new MouseEvent(
        MouseEvent.MOUSE_CLICKED,
        0,
        0,
        0,
        0,
        MouseButton.PRIMARY,
        1,
        false,
        false,
        false,
        false,
        true,
        false,
        false,
        true,
        false,
        false,
        new PickResult(target, Point3D.ZERO, 0));
  }
}
