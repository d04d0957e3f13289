package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.keys.NotebookAction;
import java.util.Set;

/// The actions that change the text of an editor, in the selected cell.
final class TextActions {
  static final Set<NotebookAction> ALL =
      Set.of(
          NotebookAction.COMMENT,
          NotebookAction.COMMENT_BLOCK,
          NotebookAction.OLDER_RUN,
          NotebookAction.NEWER_RUN,
          NotebookAction.DELETE_LINE,
          NotebookAction.INDENT,
          NotebookAction.DEDENT,
          NotebookAction.BOLD,
          NotebookAction.ITALIC);

  private TextActions() {}
}
