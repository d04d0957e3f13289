package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.theme.Controls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

/// One output with its menu. The keyboard can be on it.
final class OutputBox extends VBox {
  /// About twenty lines.
  private static final double LIMITED_HEIGHT = 340;

  private final int index;
  private final OutputView owner;
  private final OutputTools tools;
  private CellOutput output;
  private Node content;

  OutputBox(int index, CellOutput output, OutputView owner) {
    this.index = index;
    this.output = output;
    this.owner = owner;
    this.tools = owner.tools();
    getStyleClass().add("output");
    setFocusTraversable(true);
    setAccessibleText("Output " + (index + 1));
    setOnContextMenuRequested(
        event -> {
          new OutputMenu(this).menu().show(this, event.getScreenX(), event.getScreenY());
          event.consume();
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    content = draw();
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    event.consume();
  }

  /// Takes over another state of the same output.
  ///
  /// @return false if that needs another box
  boolean update(CellOutput next) {
    if (output == next || output.equals(next)) {
      return true;
    }
    if (output instanceof CellOutput.Stream before
        && next instanceof CellOutput.Stream after
        && before.stream() == after.stream()
        && content instanceof TextNode text) {
      output = next;
      text.show(after.text());
      return true;
    }
    return false;
  }

  private Node draw() {
    OutputChoices.Choice choice = choice();
    Node made = new OutputNodes(tools, owner.isTrusted(), owner.reach()).of(output, choice.type());
    if (choice.scrolled()) {
      var scroll = new ScrollPane(made);
      scroll.setFitToWidth(true);
      scroll.setMaxHeight(LIMITED_HEIGHT);
      scroll.getStyleClass().add("output-scroll");
      getChildren().setAll(scroll);
    } else {
      getChildren().setAll(made);
    }
    return made;
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy();
      event.consume();
    }
  }

  CellOutput output() {
    return output;
  }

  Node content() {
    return content;
  }

  OutputTools tools() {
    return tools;
  }

  OutputView owner() {
    return owner;
  }

  OutputChoices.Choice choice() {
    return owner.choices().of(index);
  }

  /// Shows it another way from now on.
  void choose(OutputChoices.Choice choice) {
    owner.choices().put(index, choice);
    content = draw();
  }

  private OutputContent asContent() {
    return OutputContent.of(output, owner.isTrusted(), choice().type());
  }

  /// A picture as a picture, all else as text.
  void copy() {
    var clipboard = new ClipboardContent();
    if (content instanceof PictureNode picture) {
      picture.image().ifPresent(clipboard::putImage);
    }
    asContent().text().ifPresent(clipboard::putString);
    if (!clipboard.isEmpty()) {
      Clipboard.getSystemClipboard().setContent(clipboard);
    }
  }

  void saveAs() {
    OutputContent saved = asContent();
    tools
        .chooser()
        .fileToSave("output." + saved.extension(), saved.extension())
        .ifPresent(file -> write(file, saved.bytes()));
  }

  private void write(Path file, byte[] bytes) {
    tools
        .background()
        .run(
            () -> Files.write(file, bytes),
            written -> tell("Saved as " + written),
            failure -> tell("Not saved: " + Failures.sentence(failure)));
  }

  void tell(String sentence) {
    getChildren().removeIf(child -> child.getStyleClass().contains("output-told"));
    getChildren().add(Controls.label(sentence, "note", "output-told"));
  }

  /// What leads somewhere in its text, each once.
  Collection<TextLink> links() {
    var links = new LinkedHashMap<String, TextLink>();
    content.lookupAll(".selectable-text").stream()
        .filter(SelectableText.class::isInstance)
        .flatMap(text -> ((SelectableText) text).links().stream())
        .forEach(link -> links.putIfAbsent(link.label(), link));
    return links.values();
  }
}
