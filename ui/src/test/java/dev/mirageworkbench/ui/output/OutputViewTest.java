package dev.mirageworkbench.ui.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.ui.testing.PlainOutputs;
import dev.mirageworkbench.ui.testing.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class OutputViewTest {
  private final List<CellOutput> cleared = new ArrayList<>();
  private final ManualBackground threads = new ManualBackground();
  private final Reach reach = new Reach();
  private final OutputView view =
      Screen.fx(
          () ->
              new OutputView(
                  PlainOutputs.tools(_ -> {}, threads.background()),
                  new OutputChoices(),
                  new Owner()));

  private final class Owner implements OutputView.Owner {
    @Override
    public boolean canClear() {
      return true;
    }

    @Override
    public void clear(CellOutput output) {
      cleared.add(output);
    }

    @Override
    public void clearAll() {}

    @Override
    public OutputReach reach() {
      return reach;
    }
  }

  private static CellOutput print(String text) {
    return new CellOutput.Stream(CellEvent.Stream.STDOUT, text);
  }

  private static CellOutput result(Map<String, String> data) {
    return new CellOutput.Result(new MimeBundle(data, "{}"), OptionalInt.of(1));
  }

  private void show(CellOutput... outputs) {
    Screen.run(() -> view.show(List.of(outputs), true));
  }

  private List<OutputBox> boxes() {
    return Screen.fx(() -> view.lookupAll(".output").stream().map(OutputBox.class::cast).toList());
  }

  private static List<String> texts(Node node) {
    return Screen.fx(
        () -> node.lookupAll(".selectable-text").stream().map(Node::getAccessibleText).toList());
  }

  private static void choose(OutputBox box, String... path) {
    Screen.run(
        () -> {
          List<MenuItem> items = new OutputMenu(box).menu().getItems();
          for (String title : path) {
            MenuItem found =
                items.stream()
                    .filter(item -> title.equals(item.getText()))
                    .findFirst()
                    .orElseThrow();
            if (found instanceof Menu menu) {
              items = menu.getItems();
            } else {
              found.fire();
            }
          }
        });
  }

  @Test
  void growingStream_keepsItsNode_andWhatIsAboveIt() {
    show(print("a"));
    OutputBox box = boxes().getFirst();
    Node content = box.content();
    show(print("a\nb"));

    assertThat(boxes()).containsExactly(box);
    assertThat(box.content()).isSameAs(content);
    assertThat(texts(box)).containsExactly("a\nb");
  }

  @Test
  void longText_showsItsFirstAndLastLines() {
    var all = new StringBuilder();
    IntStream.rangeClosed(1, 1000).forEach(line -> all.append(line).append('\n'));
    show(print(all.toString()));

    List<String> shown = texts(view);
    assertThat(shown).hasSize(2);
    assertThat(shown.getFirst()).startsWith("1\n2\n").endsWith("\n200");
    assertThat(shown.getLast()).startsWith("981\n").endsWith("\n1000");
    assertThat(((Hyperlink) view.lookup(".output-text .hyperlink")).getText())
        .isEqualTo("Show more (780 lines hidden)");
  }

  @Test
  void manyOutputs_areShownInPortions_theLastOneAlways() {
    CellOutput[] outputs =
        IntStream.range(0, 120)
            .mapToObj(i -> result(Map.of("text/plain", "o" + i)))
            .toArray(CellOutput[]::new);
    show(outputs);

    assertThat(boxes()).hasSize(OutputView.MOST_SHOWN + 1);
    assertThat(texts(view)).endsWith("o49", "o119");
    Screen.run(() -> ((Hyperlink) view.getChildren().get(1)).fire());
    assertThat(boxes()).hasSize(2 * OutputView.MOST_SHOWN + 1);
  }

  @Test
  void anotherKind_isShownWhenChosen() {
    show(result(Map.of("text/markdown", "**m**", "text/plain", "p")));
    choose(boxes().getFirst(), "Show As", "Text");

    assertThat(texts(view)).containsExactly("p");
  }

  @Test
  void trust_redraws() {
    CellOutput svg = result(Map.of("image/svg+xml", "<svg onload='x'/>", "text/plain", "p"));
    Screen.run(() -> view.show(List.of(svg), false));
    assertThat(texts(view)).containsExactly("p");

    show(svg);
    assertThat(boxes().getFirst().content()).isInstanceOf(PictureNode.class);
  }

  @Test
  void clear_asksTheCell() {
    show(print("a"), result(Map.of("text/plain", "p")));
    choose(boxes().get(1), "Clear Output");

    assertThat(cleared).containsExactly(result(Map.of("text/plain", "p")));
  }

  @Test
  void traceback_closes_butItsEndStays() {
    show(
        new CellOutput.Failure(
            "OSError",
            "[Errno 5]",
            List.of(
                "Traceback (most recent call last):",
                "  line 1",
                "\u001b[31mOSError\u001b[0m: [Errno 5]",
                "mirage: /s3/a: network: reset (try again)")));

    assertThat(texts(view))
        .containsExactly(
            "Traceback (most recent call last):\n  line 1",
            "OSError: [Errno 5]\nmirage: /s3/a: network: reset (try again)");
    Screen.run(() -> ((ToggleButton) view.lookup(".toggle-button")).fire());
    assertThat(view.lookup(".traceback-way").isVisible()).isFalse();
    assertThat(view.lookup(".traceback-end").isVisible()).isTrue();
  }

  private static CellOutput denied() {
    return new CellOutput.Failure(
        "PermissionError",
        "denied",
        List.of(
            "Traceback (most recent call last):",
            "  \u001b[32mFile \"<cell 3>\"\u001b[0m, line 2, in <module>",
            "  File \"/notebook/x.py\", line 12, in f",
            "PermissionError: denied"),
        List.of(
            new FileFailure(WorkspacePath.of("/mail/a"), "auth", "token=abcdefghijklmnop expired"),
            new FileFailure(WorkspacePath.of("/mail/b"), "kind", "a folder")),
        JsonNodeFactory.instance.objectNode());
  }

  private Button cause(String title) {
    return view.lookupAll(".cause-card .button").stream()
        .map(Button.class::cast)
        .filter(button -> button.getText().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void causeCard_saysWhatToDo_andDoesIt() {
    show(denied());
    threads.runWork();

    assertThat(view.lookupAll(".cause-card")).hasSize(1);
    assertThat(((Labeled) view.lookup(".cause-sentence")).getText())
        .isEqualTo("/mail refuses access");
    assertThat(((Labeled) view.lookup(".cause-place")).getText())
        .isEqualTo("/mail (Gmail, read-only)  ·  /mail/a");
    Screen.run(() -> cause("Retry").fire());
    Screen.run(() -> cause("Sign In Again…").fire());
    Screen.run(() -> cause("Edit Mount…").fire());
    assertThat(reach.calls).containsExactly("run", "edit /mail", "edit /mail");
    String copied =
        Screen.fx(
            () -> {
              cause("Copy").fire();
              return Clipboard.getSystemClipboard().getString();
            });
    assertThat(copied)
        .startsWith("PermissionError: denied\npath: /mail/a\nmount: /mail (Gmail, read-only)\n")
        .doesNotContain("abcdefghijklmnop");
  }

  @Test
  void traceback_leadsToCellsAndFiles() {
    show(denied());
    Menu links =
        boxes().stream()
            .map(box -> Screen.fx(() -> new OutputMenu(box).menu()))
            .flatMap(menu -> menu.getItems().stream())
            .filter(item -> "Open Link".equals(item.getText()))
            .map(Menu.class::cast)
            .findFirst()
            .orElseThrow();

    assertThat(links.getItems())
        .extracting(MenuItem::getText)
        .containsExactly("File \"<cell 3>\", line 2", "File \"/notebook/x.py\", line 12");
    Screen.run(() -> links.getItems().forEach(MenuItem::fire));
    assertThat(reach.calls)
        .containsExactly(
            new TracePlace.InCell(3, 2).toString(),
            new TracePlace.InFile("/notebook/x.py", 12).toString());
  }

  private static final class Reach implements OutputReach {
    final List<String> calls = new ArrayList<>();

    @Override
    public void runAgain() {
      calls.add("run");
    }

    @Override
    public Optional<CauseMount> mountOf(WorkspacePath path) {
      return Optional.of(new CauseMount(WorkspacePath.of("/mail"), "Gmail", false, true));
    }

    @Override
    public void editMount(WorkspacePath prefix) {
      calls.add("edit " + prefix);
    }

    @Override
    public void goTo(TracePlace place) {
      calls.add(place.toString());
    }
  }
}
