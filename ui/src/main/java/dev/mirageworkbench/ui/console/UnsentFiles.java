package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.PackageEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.WorkspacePath;
import java.util.HashSet;
import java.util.Set;

/// Which written files are known not to be on their backend. Thread-safe.
public final class UnsentFiles {
  /// Guarded by this.
  private final Set<WorkspacePath> paths = new HashSet<>();

  /// @return how many there are after the event
  public synchronized int accept(WorkspaceEvent event) {
    switch (event) {
      case WriteEvent.Unsent unsent -> unsent.origin().path().ifPresent(paths::add);
      case WriteEvent.Conflicted conflict -> conflict.origin().path().ifPresent(paths::add);
      case WorkspaceEvent.Transferred sent
          when sent.operation() == WorkspaceEvent.Operation.UPLOAD ->
          sent.origin().path().ifPresent(paths::remove);
      case WorkspaceEvent.Unmounted gone ->
          gone.origin().mount().ifPresent(mount -> paths.removeIf(path -> path.isWithin(mount)));
      case WriteEvent.Resolved resolved -> resolved.origin().path().ifPresent(paths::remove);
      case WorkspaceEvent.Mounted _,
          WorkspaceEvent.Transferred _,
          WorkspaceEvent.Walking _,
          WorkspaceEvent.LazyFailed _,
          WorkspaceEvent.Retried _,
          WorkspaceEvent.Throttled _,
          WorkspaceEvent.ChangeFailed _,
          WorkspaceEvent.AttributeIgnored _,
          WriteEvent.Sending _,
          WriteEvent.LeftOpen _,
          WriteEvent.UnsentKept _,
          WriteEvent.Recovered _,
          WriteEvent.Interrupted _,
          WriteEvent.AwaitingWriteMount _,
          WriteEvent.Quarantined _,
          WriteEvent.RaceUndetectable _,
          CacheEvent _,
          PackageEvent _ -> {}
    }
    return paths.size();
  }
}
