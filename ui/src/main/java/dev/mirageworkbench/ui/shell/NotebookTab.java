package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.notebook.NotebookView;
import dev.mirageworkbench.ui.notebook.NotebookViewModel;
import dev.mirageworkbench.ui.theme.Controls;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/// One open notebook.
final class NotebookTab extends Tab {
  private final NotebookViewModel model;
  private final NotebookView view;

  NotebookTab(NotebookViewModel model, NotebookView view) {
    this.model = model;
    this.view = view;
    setContent(view);
    setGraphic(Controls.icon(Feather.BOOK_OPEN, "tab-icon"));
    model.file().locationProperty().subscribe(_ -> drawTitle());
    model.dirtyProperty().subscribe(_ -> drawTitle());
  }

  private void drawTitle() {
    setText(model.dirtyProperty().get() ? model.title() + " ●" : model.title());
    setTooltip(
        new Tooltip(
            model
                .file()
                .locationProperty()
                .get()
                .map(NotebookLocation::shown)
                .orElse("not saved yet")));
  }

  NotebookViewModel model() {
    return model;
  }

  NotebookView view() {
    return view;
  }
}
