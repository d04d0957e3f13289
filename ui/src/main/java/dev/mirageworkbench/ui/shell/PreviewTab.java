package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.preview.PreviewView;
import dev.mirageworkbench.ui.preview.PreviewViewModel;
import dev.mirageworkbench.ui.theme.Controls;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/// One file that is looked at.
final class PreviewTab extends Tab {
  private final PreviewViewModel model;

  PreviewTab(PreviewViewModel model, PreviewView view) {
    super(model.path().name(), view);
    this.model = model;
    setGraphic(Controls.icon(Feather.EYE, "tab-icon"));
    setTooltip(new Tooltip(model.path().value()));
    model
        .dirtyProperty()
        .subscribe(isDirty -> setText(model.path().name() + (isDirty ? " ●" : "")));
  }

  PreviewViewModel model() {
    return model;
  }
}
