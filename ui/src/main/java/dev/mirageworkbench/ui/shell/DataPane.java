package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.FileToSave;
import dev.mirageworkbench.ui.table.TableGrid;
import dev.mirageworkbench.ui.table.TableHost;
import dev.mirageworkbench.ui.table.TableKernel;
import dev.mirageworkbench.ui.table.TableModel;
import dev.mirageworkbench.ui.theme.Controls;
import javafx.collections.ListChangeListener;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/// Tables that somebody wants to see larger, below the notebooks. It is there while it holds one.
final class DataPane extends TabPane implements TableHost.Opener {
  private static final double POSITION = 0.6;

  private final Background background;
  private final FileToSave chooser;

  DataPane(Background background, FileToSave chooser) {
    this.background = background;
    this.chooser = chooser;
    setTabClosingPolicy(TabClosingPolicy.ALL_TABS);
    getStyleClass().addAll("notebook-tabs", "data-pane");
    setAccessibleText("Data");
  }

  /// Lives at the end of a split, as long as there is something to see.
  void liveIn(SplitPane split) {
    var toggle = new PaneToggle(split, this, 1, POSITION);
    SplitPane.setResizableWithParent(this, false);
    getTabs()
        .addListener(
            (ListChangeListener<Tab>)
                _ -> {
                  if (getTabs().isEmpty() == toggle.isShown()) {
                    toggle.toggle();
                  }
                });
  }

  @Override
  public void open(String title, TableModel table, TableKernel kernel, Runnable whenClosed) {
    var grid = new TableGrid(table, new TableHost(background, kernel, chooser, this), title, true);
    var tab = new Tab(title, grid);
    tab.setGraphic(Controls.icon(Feather.GRID, "tab-icon"));
    var tooltip = new Tooltip();
    tooltip.textProperty().bind(table.countProperty());
    tab.setTooltip(tooltip);
    tab.setOnClosed(_ -> whenClosed.run());
    getTabs().add(tab);
    getSelectionModel().select(tab);
    background.pulse().execute(grid::takeFocus);
  }

  /// Takes the keyboard to the table that is seen.
  void takeFocus() {
    Tab seen = getSelectionModel().getSelectedItem();
    if (seen != null && seen.getContent() instanceof TableGrid grid) {
      grid.takeFocus();
    }
  }
}
