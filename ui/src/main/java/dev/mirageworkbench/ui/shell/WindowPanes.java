package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.contents.ContentsView;
import dev.mirageworkbench.ui.tree.MountTreeView;
import dev.mirageworkbench.ui.variables.VariablesView;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/// The panes of the window, between dividers: some can be taken out and put back, and the keyboard
/// goes from one to the next.
final class WindowPanes {
  private final SplitPane all;
  private final PaneToggle tree;
  private final PaneToggle bottom;
  private final PaneToggle variables;
  private final PaneToggle contents;
  private final PaneFocus focus;

  /// @param focusNotebook gives the keyboard to the notebook that is seen
  WindowPanes(
      MountTreeView tree,
      ContentsView contents,
      NotebookTabs tabs,
      VariablesView variables,
      DataPane data,
      BottomPane bottom,
      Runnable focusNotebook) {
    var work = new SplitPane(tabs, variables);
    var reading = new SplitPane(contents, work);
    var upper = new SplitPane(reading);
    upper.setOrientation(Orientation.VERTICAL);
    data.liveIn(upper);
    var middle = new SplitPane(upper, bottom);
    middle.setOrientation(Orientation.VERTICAL);
    this.all = new SplitPane(tree, middle);
    List.of(tree, bottom, variables, contents)
        .forEach(pane -> SplitPane.setResizableWithParent(pane, false));
    this.tree = new PaneToggle(all, tree, 0, 0.22);
    this.bottom = new PaneToggle(middle, bottom, 1, 0.7);
    this.variables = new PaneToggle(work, variables, 1, 0.57);
    this.variables.toggle();
    this.contents = new PaneToggle(reading, contents, 0, 0.24);
    this.contents.toggle();
    this.focus =
        new PaneFocus(
            List.of(
                new PaneFocus.Pane(tree, tree::takeFocus),
                new PaneFocus.Pane(contents, contents::takeFocus),
                new PaneFocus.Pane(tabs, focusNotebook),
                new PaneFocus.Pane(variables, variables::takeFocus),
                new PaneFocus.Pane(data, data::takeFocus),
                new PaneFocus.Pane(bottom, bottom::takeFocus)));
  }

  Node node() {
    return all;
  }

  PaneToggle tree() {
    return tree;
  }

  PaneToggle bottom() {
    return bottom;
  }

  PaneToggle variables() {
    return variables;
  }

  PaneToggle contents() {
    return contents;
  }

  PaneFocus focus() {
    return focus;
  }
}
