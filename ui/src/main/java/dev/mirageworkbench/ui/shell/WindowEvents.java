package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.console.UnsentFiles;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.tree.MountTreeModel;
import dev.mirageworkbench.ui.tree.MountTreeView;
import java.util.concurrent.atomic.AtomicInteger;

/// What the window does, besides showing it in the console, when something happens in its
/// workspace.
final class WindowEvents {
  private WindowEvents() {}

  /// From now on, until the subscription is closed.
  static EventLog.Subscription follow(
      WorkbenchContext context,
      Notices notices,
      UnsentMenu unsentMenu,
      MountTreeModel model,
      MountTreeView tree) {
    var unsent = new UnsentFiles();
    var count = new AtomicInteger();
    var showing =
        new Throttle(context.background().pulse(), () -> unsentMenu.showCount(count.get()));
    var packages = new PackageQuestion(notices, context.allowPackages(), context.background().fx());
    var reloading = new Throttle(context.background().pulse(), model::reloadMounts);
    context.workspaces().document().definitionProperty().subscribe(_ -> reloading.request());
    return context
        .events()
        .subscribe(
            event -> {
              count.set(unsent.accept(event));
              showing.request();
              packages.accept(event);
              tree.accept(event);
              if (event instanceof WorkspaceEvent.Mounted
                  || event instanceof WorkspaceEvent.Unmounted) {
                reloading.request();
              }
            });
  }
}
