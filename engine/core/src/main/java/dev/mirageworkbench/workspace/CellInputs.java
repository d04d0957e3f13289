package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.usage.FileUsage;
import dev.mirageworkbench.usage.InputVersions;
import dev.mirageworkbench.workspace.MountTable.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the runs of cells did with files, and whether what they read is still there as they read
/// it. Thread-safe.
public final class CellInputs {
  private final Mounts mounts;

  CellInputs(Mounts mounts) {
    this.mounts = mounts;
  }

  /// What a run did so far; nothing for one that is unknown or long over. Never asks a backend.
  public CellUsage of(CellId cell) {
    return mounts.accounts().usage(cell).marking(this::isChanged);
  }

  private boolean isChanged(FileUsage file) {
    if (file.version().isEmpty()
        || !(mounts.table().locate(file.path())
            instanceof Place.InMount(MountedResource mount, var path))) {
      return false;
    }
    Optional<Validator> now = mount.files().remote().lastKnown(path).flatMap(Entry::validator);
    return InputVersions.isComparable(file.version(), now) && !now.equals(file.version());
  }

  /// Whether what was known is served because the backend cannot be asked.
  private static boolean isServedOld(MountedResource mount, ResourcePath path) {
    return mount.files().remote().cachesContent() && mount.files().remote().cached(path).stale();
  }

  /// Asks the backends for files. Those that turn out to have another version than the one given
  /// are
  /// told as a
  /// [dev.mirageworkbench.event.CacheEvent.InputChanged].
  ///
  /// @param files with a version that a cell has read
  /// @return those that could not be asked for, in their order; one that is gone is not among them
  /// @throws ResourceException.Interrupted if the calling thread is interrupted
  public List<WorkspacePath> check(Map<WorkspacePath, Validator> files) throws ResourceException {
    var failed = new ArrayList<WorkspacePath>();
    for (Map.Entry<WorkspacePath, Validator> input : new TreeMap<>(files).entrySet()) {
      WorkspacePath file = input.getKey();
      if (mounts.table().locate(file) instanceof Place.InMount(MountedResource mount, var path)) {
        // A mount that was made anew knows nothing of it.
        mount.files().remote().noteInput(path, input.getValue());
        mount.files().remote().refresh(path);
        try {
          Entry _ = mount.files().remote().stat(path);
          if (isServedOld(mount, path)) {
            failed.add(file);
          }
        } catch (ResourceException.NotFound | ResourceException.NotAFolder _) {
          // That is an answer.
        } catch (ResourceException.Interrupted e) {
          throw e;
        } catch (ResourceException _) {
          failed.add(file);
        }
      } else {
        failed.add(file);
      }
    }
    return failed;
  }
}
