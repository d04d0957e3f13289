package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.editing.BracketPairs;
import dev.mirageworkbench.ui.editing.EditorOptions;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.editing.LineEdits;
import dev.mirageworkbench.ui.editing.MarkdownEdits;
import dev.mirageworkbench.ui.editing.NewLine;
import dev.mirageworkbench.ui.editing.TextEdit;
import dev.mirageworkbench.ui.editing.TextState;
import dev.mirageworkbench.ui.keys.NotebookAction;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;

/// What keys do to the text of an editor beyond typing it. Confined to the JavaFX thread.
final class TextKeys {
  private final CodeArea area;
  private final CellType type;
  private final EditorOptions options;

  TextKeys(CodeArea area, CellType type, EditorOptions options) {
    this.area = area;
    this.type = type;
    this.options = options;
  }

  private TextState state() {
    return new TextState(area.getText(), area.getAnchor(), area.getCaretPosition());
  }

  private boolean isCode() {
    return type == CellType.CODE;
  }

  /// Whether an action means something in this editor; where not, its key is somebody else's.
  boolean takes(NotebookAction action) {
    return switch (action) {
      case COMMENT, COMMENT_BLOCK -> area.isEditable() && type != CellType.RAW;
      case DELETE_LINE, INDENT, DEDENT -> area.isEditable();
      case BOLD, ITALIC -> area.isEditable() && type == CellType.MARKDOWN;
      default -> false;
    };
  }

  /// Does what an action says, if it is one of text.
  ///
  /// @return whether it is
  boolean perform(NotebookAction action) {
    if (!takes(action)) {
      return false;
    }
    edit(action).ifPresent(this::applyAlone);
    return true;
  }

  /// Puts another text in the place of all there is, as one step of its undo.
  void replaceAll(String text) {
    applyAlone(new TextEdit(0, area.getLength(), text, text.length(), text.length()));
  }

  private void applyAlone(TextEdit edit) {
    area.getUndoManager().preventMerge();
    apply(edit);
    area.getUndoManager().preventMerge();
  }

  private Optional<TextEdit> edit(NotebookAction action) {
    TextState state = state();
    return switch (action) {
      case COMMENT ->
          isCode() ? LineEdits.toggleComment(state) : LineEdits.toggleTextComment(state);
      // Python has no comments but those of lines.
      case COMMENT_BLOCK ->
          isCode() ? LineEdits.toggleComment(state) : LineEdits.toggleTextBlock(state);
      case DELETE_LINE -> LineEdits.deleteLines(state);
      case INDENT -> LineEdits.indentLines(state);
      case DEDENT -> LineEdits.dedent(state);
      case BOLD -> Optional.of(MarkdownEdits.bold(state));
      case ITALIC -> Optional.of(MarkdownEdits.italic(state));
      default -> Optional.empty();
    };
  }

  private void apply(TextEdit edit) {
    if (edit.changesText()) {
      area.replaceText(edit.start(), edit.end(), edit.text());
    }
    area.selectRange(edit.anchor(), edit.caret());
    area.requestFollowCaret();
  }

  /// Whether the key that completes, or with Shift the one that tells, belongs to the text: there
  /// is
  /// something selected, or only blanks stand before the cursor.
  boolean isIndenting() {
    return !isCode()
        || area.getSelection().getLength() > 0
        || area.getParagraph(area.getCurrentParagraph())
            .getText()
            .substring(0, area.getCaretColumn())
            .isBlank();
  }

  void pressed(KeyEvent event) {
    boolean isPlain = !event.isShortcutDown() && !event.isAltDown() && !event.isControlDown();
    if (isPlain && area.isEditable()) {
      pressed(event.getCode(), event.isShiftDown())
          .ifPresent(
              edit -> {
                apply(edit);
                event.consume();
              });
    }
  }

  private Optional<TextEdit> pressed(KeyCode code, boolean shift) {
    TextState state = state();
    return switch (code) {
      case HOME -> Optional.of(LineEdits.home(state, shift));
      case TAB -> tab(state, shift);
      case ENTER -> isCode() && !shift ? Optional.of(NewLine.of(state)) : Optional.empty();
      case BACK_SPACE -> shift || !isCode() ? Optional.empty() : backspace(state);
      default -> Optional.empty();
    };
  }

  private Optional<TextEdit> tab(TextState state, boolean shift) {
    if (!isIndenting()) {
      return Optional.empty();
    }
    Optional<TextEdit> moved = shift ? LineEdits.dedent(state) : LineEdits.indent(state);
    // Where nothing moves the key still does not leave the text.
    return moved.or(() -> Optional.of(new TextEdit(0, 0, "", area.getAnchor(), state.caret())));
  }

  private Optional<TextEdit> backspace(TextState state) {
    Optional<TextEdit> pair =
        options.isOn(EditorSwitch.CLOSE_BRACKETS)
            ? BracketPairs.backspace(state)
            : Optional.empty();
    return pair.or(() -> LineEdits.backspaceIndent(state));
  }

  /// Lets brackets and quotes come in pairs. Ctrl with Alt is how some keyboards type brackets.
  void typed(KeyEvent event) {
    boolean isText =
        event.getCharacter().length() == 1 && (!event.isShortcutDown() || event.isAltDown());
    if (isText && area.isEditable() && options.isOn(EditorSwitch.CLOSE_BRACKETS)) {
      char c = event.getCharacter().charAt(0);
      Optional<TextEdit> edit =
          switch (type) {
            case CODE -> BracketPairs.typed(state(), c);
            case MARKDOWN -> BracketPairs.typedInText(state(), c);
            case RAW, UNKNOWN -> Optional.empty();
          };
      edit.ifPresent(
          done -> {
            apply(done);
            event.consume();
          });
    }
  }
}
