package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.WatchSupport.Watch;
import dev.mirageworkbench.ui.background.Background;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Watches the folders that are open in the tree. Confined to the JavaFX thread.
final class FolderWatches {
  private final Mounts mounts;
  private final Background background;
  private final Consumer<TreeEntry> changed;

  /// [Watch#NONE] while one is on its way, and where there is none to be had.
  private final Map<TreeEntry, Watch> watches = new HashMap<>();

  /// @param changed is called on the JavaFX thread for a folder that is watched
  FolderWatches(Mounts mounts, Background background, Consumer<TreeEntry> changed) {
    this.mounts = mounts;
    this.background = background;
    this.changed = changed;
  }

  void open(TreeEntry folder, WorkspacePath path) {
    if (watches.putIfAbsent(folder, Watch.NONE) == null) {
      background.run(
          () -> mounts.watch(path, () -> background.pulse().execute(() -> tell(folder))),
          watch -> keep(folder, watch),
          _ -> watches.remove(folder)); // a folder that is gone; its listing says so
    }
  }

  private void keep(TreeEntry folder, Watch watch) {
    if (watches.replace(folder, watch) == null) {
      end(watch);
    } else if (watch != Watch.NONE) {
      changed.accept(folder); // since it was listed, perhaps
    }
  }

  private void tell(TreeEntry folder) {
    if (watches.containsKey(folder)) {
      changed.accept(folder);
    }
  }

  /// @return whether changes of the folder were told until now
  boolean close(TreeEntry folder) {
    Watch watch = watches.remove(folder);
    if (watch == null || watch == Watch.NONE) {
      return false;
    }
    end(watch);
    return true;
  }

  /// May wait for the file system, as starting one does.
  private void end(Watch watch) {
    background.workers().execute(watch::close);
  }

  /// The folder and all below it.
  void closeAll(TreeEntry folder) {
    close(folder);
    folder.rows().forEach(this::closeAll);
  }
}
