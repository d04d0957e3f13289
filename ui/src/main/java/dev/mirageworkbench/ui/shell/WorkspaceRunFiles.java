package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.CacheEvent.InputChanged;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.ui.notebook.RunFiles;
import dev.mirageworkbench.ui.tree.Mounts;
import dev.mirageworkbench.usage.CellUsage;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.util.Subscription;

/// The files of a workspace's cells.
///
/// @param shows a file in the tree
record WorkspaceRunFiles(Mounts mounts, EventLog events, Consumer<WorkspacePath> shows)
    implements RunFiles {
  @Override
  public CellUsage usage(CellId run) {
    return mounts.usage(run);
  }

  @Override
  public List<WorkspacePath> check(Map<WorkspacePath, Validator> files) throws ResourceException {
    return mounts.check(files);
  }

  @Override
  public Subscription watch(Consumer<InputChanged> changed) {
    EventLog.Subscription watching =
        events.subscribe(
            event -> {
              if (event instanceof InputChanged input) {
                changed.accept(input);
              }
            });
    return watching::close;
  }

  @Override
  public void show(WorkspacePath file) {
    shows.accept(file);
  }
}
