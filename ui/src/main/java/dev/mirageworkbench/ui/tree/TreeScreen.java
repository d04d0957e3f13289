package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.ui.files.Properties;
import java.util.function.Consumer;

/// What the tree's actions need of what shows the tree.
interface TreeScreen {
  /// Asks for a name below the tree.
  void askName(String question, String button, String proposal, Consumer<String> answer);

  void show(Properties properties);

  void openFilter();

  /// Opens a folder that is closed, and closes one that is open.
  void toggle(TreeEntry folder);

  void copy(String text);

  /// A question was shown: takes the keyboard there.
  ///
  /// @param isRisky whether the answer that changes nothing is to be at hand
  void focusQuestion(boolean isRisky);
}
