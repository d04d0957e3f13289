package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.ui.files.Properties;
import dev.mirageworkbench.ui.files.PropertiesView;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// The pane of the tree as its actions see it.
record PaneScreen(
    MountTreeView pane, NameQuestion question, FilterBar filter, PropertiesView properties)
    implements TreeScreen {
  @Override
  public void askName(String text, String button, String proposal, Consumer<String> answer) {
    question.ask(text, button, proposal, answer, pane::takeFocus);
  }

  @Override
  public void show(Properties shown) {
    properties.open(shown, pane::takeFocus);
  }

  @Override
  public void openFilter() {
    filter.open();
  }

  @Override
  public void toggle(TreeEntry folder) {
    folder.expandedProperty().set(!folder.expandedProperty().get());
  }

  @Override
  public void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /// The newest question is the last one of the window; its buttons are its choices, then the one
  /// that takes it away.
  @Override
  public void focusQuestion(boolean isRisky) {
    List<Node> questions =
        pane.getScene() == null
            ? List.of()
            : List.copyOf(pane.getScene().getRoot().lookupAll(".notice.question"));
    if (!questions.isEmpty()) {
      List<Node> buttons = questions.getLast().lookupAll(".button.small").stream().toList();
      if (!buttons.isEmpty()) {
        (isRisky ? buttons.getLast() : buttons.getFirst()).requestFocus();
      }
    }
  }
}
