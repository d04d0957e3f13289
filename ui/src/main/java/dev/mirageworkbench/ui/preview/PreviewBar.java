package dev.mirageworkbench.ui.preview;

import dev.mirageworkbench.preview.Encoding;
import dev.mirageworkbench.preview.PreviewKind;
import dev.mirageworkbench.preview.PreviewOutcome;
import dev.mirageworkbench.preview.TextEditing;
import dev.mirageworkbench.ui.theme.Controls;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// Above what is shown: how much it is, and what can be done with it.
final class PreviewBar extends HBox {
  private final PreviewViewModel model;
  private final Label extent = Controls.label("", "preview-extent");
  private final Button more = new Button("Load More");
  private final Label note = Controls.label("", "note", "preview-note");
  private final ComboBox<PreviewKind> kinds = new ComboBox<>();
  private final ComboBox<Charset> encodings = new ComboBox<>();
  private final Button edit = new Button("Edit");
  private final Button save = new Button("Save");
  private final Button revert = new Button("Revert");
  private final ProgressIndicator spinner = new ProgressIndicator();

  /// While the controls show what is so, they ask for nothing.
  private boolean isDrawing;

  PreviewBar(PreviewViewModel model) {
    this.model = model;
    getStyleClass().add("preview-bar");
    spinner.getStyleClass().add("small-spinner");
    extent.setMinWidth(USE_PREF_SIZE);
    more.setMinWidth(USE_PREF_SIZE);
    more.setOnAction(_ -> model.more());
    more.getStyleClass().add("small");
    more.setId("preview-more");
    edit.setOnAction(_ -> model.edit());
    edit.setId("preview-edit");
    save.setOnAction(_ -> model.save(() -> {}));
    save.setTooltip(new Tooltip("Save (Ctrl+S)"));
    save.setId("preview-save");
    revert.setOnAction(_ -> model.revert());
    List.of(edit, save, revert).forEach(button -> button.getStyleClass().add("small"));
    kinds.setConverter(Controls.named(PreviewKind::title));
    kinds.setAccessibleText("Show as");
    kinds.setTooltip(new Tooltip("Show as"));
    kinds.setId("preview-kind");
    kinds.valueProperty().addListener((_, _, kind) -> chosen(kind));
    encodings.setConverter(Controls.named(Charset::displayName));
    encodings.setAccessibleText("Encoding");
    encodings.setId("preview-encoding");
    encodings.valueProperty().addListener((_, _, charset) -> encodingChosen(charset));
    getChildren()
        .addAll(
            extent,
            more,
            spinner,
            note,
            Controls.spacer(),
            encodings,
            kinds,
            edit,
            save,
            revert,
            Controls.iconButton(
                Feather.REFRESH_CW, "Look Again", "Look again (F5)", model::refresh));
    model.outcomeProperty().subscribe(_ -> draw());
    model.loadingProperty().subscribe(isLoading -> Controls.show(spinner, isLoading));
    model.editingProperty().subscribe(_ -> drawEditing());
    model.dirtyProperty().subscribe(_ -> drawEditing());
    model.savingProperty().subscribe(_ -> drawEditing());
  }

  private void chosen(PreviewKind kind) {
    if (!isDrawing && kind != null) {
      model.showAs(kind);
      drawBack();
    }
  }

  private void encodingChosen(Charset charset) {
    if (!isDrawing && charset != null) {
      model.readAs(charset);
      drawBack();
    }
  }

  /// Where the model does not do what was chosen, the old choice stands.
  private void drawBack() {
    if (model.dirtyProperty().get()) {
      draw();
    }
  }

  private void draw() {
    isDrawing = true;
    Optional<PreviewOutcome> outcome = model.outcomeProperty().get();
    List<PreviewKind> choices = outcome.map(PreviewOutcome::choices).orElse(List.of());
    kinds.getItems().setAll(choices);
    Controls.show(kinds, !choices.isEmpty());
    Optional<PreviewOutcome.Shown> shown =
        outcome
            .filter(PreviewOutcome.Shown.class::isInstance)
            .map(PreviewOutcome.Shown.class::cast);
    extent.setText(shown.map(it -> PreviewTexts.extent(it.extent())).orElse(""));
    note.setText(shown.map(PreviewOutcome.Shown::note).orElse(""));
    note.setTooltip(note.getText().isEmpty() ? null : new Tooltip(note.getText()));
    Controls.show(more, shown.filter(PreviewOutcome.Shown::hasMore).isPresent());
    kinds.setValue(
        shown
            .map(PreviewOutcome.Shown::kind)
            .or(() -> outcome.flatMap(PreviewBar::wanted))
            .orElse(null));
    drawEncoding(shown.flatMap(PreviewOutcome.Shown::encoding));
    isDrawing = false;
    drawEditing();
  }

  private static Optional<PreviewKind> wanted(PreviewOutcome outcome) {
    return outcome instanceof PreviewOutcome.Large large
        ? Optional.of(large.kind())
        : Optional.empty();
  }

  private void drawEncoding(Optional<Encoding> encoding) {
    Controls.show(encodings, encoding.isPresent());
    encoding.ifPresent(
        it -> {
          var all = new ArrayList<>(Encoding.common());
          if (!all.contains(it.charset())) {
            all.addFirst(it.charset());
          }
          encodings.getItems().setAll(all);
          encodings.setValue(it.charset());
          encodings.setTooltip(new Tooltip("Encoding: " + it.title()));
        });
  }

  private void drawEditing() {
    boolean isEditing = model.editingProperty().get();
    boolean isDirty = model.dirtyProperty().get();
    boolean isSaving = model.savingProperty().get();
    Optional<TextEditing> text =
        model
            .outcomeProperty()
            .get()
            .filter(PreviewOutcome.Shown.class::isInstance)
            .flatMap(it -> ((PreviewOutcome.Shown) it).editing());
    Controls.show(edit, text.isPresent() && !isEditing);
    text.flatMap(TextEditing::refusal)
        .ifPresentOrElse(
            why -> edit.setTooltip(new Tooltip("Not here: " + why)), () -> edit.setTooltip(null));
    Controls.show(save, isEditing);
    Controls.show(revert, isEditing);
    save.setDisable(!isDirty || isSaving);
    revert.setDisable(isSaving);
    revert.setText(isDirty ? "Revert" : "Stop Editing");
  }
}
