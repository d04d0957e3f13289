package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/// Opens the folders that lead to a path, one after the other as they are listed, and tells of its
/// row; of the last folder on the way where the path itself is not shown. Confined to the JavaFX
/// thread.
final class Reveal {
  private final WorkspacePath path;
  private final Executor later;
  private final Consumer<TreeEntry> found;

  /// @param later the JavaFX thread, behind what happens now
  Reveal(WorkspacePath path, Executor later, Consumer<TreeEntry> found) {
    this.path = path;
    this.later = later;
    this.found = found;
  }

  /// @param top of the tree
  void start(TreeEntry top) {
    next(top).ifPresent(this::enter);
  }

  private void enter(TreeEntry entry) {
    if (isPath(entry) || !entry.node().isBranch()) {
      found.accept(entry);
      return;
    }
    entry.expandedProperty().set(true);
    if (entry.loadingProperty().get()) {
      entry.loadingProperty().addListener(new WhenListed(entry));
    } else {
      goOn(entry);
    }
  }

  private void goOn(TreeEntry folder) {
    Optional<TreeEntry> child = next(folder);
    if (child.isPresent()) {
      enter(child.get());
    } else {
      found.accept(folder);
    }
  }

  private boolean isPath(TreeEntry entry) {
    return entry.node().target().filter(path::equals).isPresent();
  }

  /// The child that the path is, or is below; of mounts in one another the innermost.
  private Optional<TreeEntry> next(TreeEntry entry) {
    return entry.children().stream()
        .filter(child -> child.node().target().filter(path::isWithin).isPresent())
        .max(Comparator.comparingInt(child -> length(child)));
  }

  private static int length(TreeEntry entry) {
    return entry.node().target().map(it -> it.value().length()).orElse(0);
  }

  /// A listing is shown after it is said to be there.
  private final class WhenListed implements ChangeListener<Boolean> {
    private final TreeEntry folder;

    WhenListed(TreeEntry folder) {
      this.folder = folder;
    }

    @Override
    public void changed(ObservableValue<? extends Boolean> loading, Boolean before, Boolean now) {
      if (!now) {
        loading.removeListener(this);
        later.execute(() -> goOn(folder));
      }
    }
  }
}
