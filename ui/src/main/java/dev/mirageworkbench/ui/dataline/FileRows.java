package dev.mirageworkbench.ui.dataline;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.usage.FileUsage;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The files of one run with their numbers. A file's name leads to it in the tree.
public final class FileRows extends VBox {
  private static final int MOST_ROWS = 50;

  private final Consumer<WorkspacePath> show;

  /// @param show shows a file in the tree
  public FileRows(Consumer<WorkspacePath> show) {
    this.show = show;
    getStyleClass().add("file-rows");
  }

  public void show(CellUsage usage) {
    List<FileUsage> files = UsageTexts.bySize(usage);
    getChildren().setAll(files.stream().limit(MOST_ROWS).map(this::row).toList());
    long more = Math.max(files.size() - MOST_ROWS, 0) + usage.more();
    if (more > 0) {
      getChildren().add(Controls.label("and " + more + " more", "note"));
    }
  }

  private HBox row(FileUsage file) {
    var name = new Hyperlink(file.path().value());
    name.getStyleClass().add("file-link");
    name.setTooltip(new Tooltip("Show in Mounts"));
    name.setOnAction(_ -> show.accept(file.path()));
    var row = new HBox(name, Controls.label(UsageTexts.file(file), "note"));
    row.getStyleClass().add("file-row");
    return row;
  }
}
