package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.editing.EditorOptions;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.keys.NotebookAction;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.LineNumberFactory;

/// What an editor of a cell does beyond showing its text: keys of text, pairs of brackets, pasting,
/// completion while typing, line numbers and wrapping as the user has them. Lives as long as its
/// editor. Confined to the JavaFX thread.
final class EditorFeatures {
  private final CodeEditor editor;
  private final EditorOptions options;
  private final TextKeys keys;
  private final ImageAttachments images;
  private final RunHistory history;
  private final Runnable typed;

  /// Held here only: the options live longer than an editor.
  private final ChangeListener<Boolean> redraw = (_, _, _) -> draw();

  private EditorFeatures(
      CodeEditor editor,
      EditorOptions options,
      ImageAttachments images,
      RunHistory history,
      Runnable typed) {
    this.editor = editor;
    this.options = options;
    this.images = images;
    this.history = history;
    this.typed = typed;
    this.keys = new TextKeys(editor, editor.cell().type(), options);
  }

  /// @param typed called when somebody has typed a character
  static void attach(
      CodeEditor editor,
      EditorOptions options,
      ImageAttachments images,
      RunHistory history,
      Background background,
      Runnable typed) {
    var features = new EditorFeatures(editor, options, images, history, typed);
    editor.getProperties().put(EditorFeatures.class, features);
    features.watch();
    if (editor.cell().type() == CellType.CODE) {
      features.markBrackets(background);
    }
  }

  static Optional<EditorFeatures> of(CodeEditor editor) {
    return Optional.ofNullable(editor.getProperties().get(EditorFeatures.class))
        .map(EditorFeatures.class::cast);
  }

  private void watch() {
    editor.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    editor.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    options.onProperty(EditorSwitch.LINE_NUMBERS).addListener(new WeakChangeListener<>(redraw));
    options.onProperty(EditorSwitch.WRAP_CODE).addListener(new WeakChangeListener<>(redraw));
    draw();
  }

  private void markBrackets(Background background) {
    var marks = new BracketMarks(editor, background);
    editor.caretPositionProperty().addListener(_ -> marks.changed());
    editor.focusedProperty().addListener(_ -> marks.changed());
    editor.onColoured(marks::changed);
  }

  private void draw() {
    boolean isCode = editor.cell().type() == CellType.CODE;
    boolean numbered = isCode && options.isOn(EditorSwitch.LINE_NUMBERS);
    if (numbered != (editor.getParagraphGraphicFactory() != null)) {
      editor.setParagraphGraphicFactory(numbered ? LineNumberFactory.get(editor) : null);
    }
    editor.setWrapText(!isCode || options.isOn(EditorSwitch.WRAP_CODE));
  }

  private void pressed(KeyEvent event) {
    if (isPaste(event) && images.paste(editor)) {
      event.consume();
    } else {
      keys.pressed(event);
    }
  }

  private static boolean isPaste(KeyEvent event) {
    return switch (event.getCode()) {
      case V -> event.isShortcutDown() && !event.isShiftDown() && !event.isAltDown();
      case PASTE -> true;
      case INSERT -> event.isShiftDown();
      default -> false;
    };
  }

  private void typed(KeyEvent event) {
    keys.typed(event);
    boolean isText = !event.getCharacter().isEmpty() && event.getCharacter().charAt(0) > ' ';
    if (isText && !event.isShortcutDown()) {
      // When the character is in the text.
      Platform.runLater(typed);
    }
  }

  boolean takes(NotebookAction action) {
    return switch (action) {
      case OLDER_RUN, NEWER_RUN -> editor.isEditable() && editor.cell().type() == CellType.CODE;
      default -> keys.takes(action);
    };
  }

  boolean perform(NotebookAction action) {
    if (!takes(action)) {
      return false;
    }
    return switch (action) {
      case OLDER_RUN -> show(history.older(editor.cell()));
      case NEWER_RUN -> show(history.newer(editor.cell()));
      default -> keys.perform(action);
    };
  }

  private boolean show(Optional<String> source) {
    source.ifPresent(keys::replaceAll);
    return true;
  }

  boolean isIndenting() {
    return keys.isIndenting();
  }
}
