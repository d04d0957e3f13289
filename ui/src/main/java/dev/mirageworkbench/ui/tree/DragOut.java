package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.KnownFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// Makes a file of this machine of one that is about to be dragged to another program, which takes
/// it at once and cannot wait. So only what is here already is copied, when the button goes down;
/// everything else is for *Download*. Confined to the JavaFX thread.
final class DragOut {
  /// Copied before anybody knows whether a drag follows.
  static final long MOST_BYTES = 16 << 20;

  private final TreeTools tools;

  private record Made(WorkspacePath path, Path copy) {}

  private Optional<Made> made = Optional.empty();

  /// Only the newest copy counts.
  private int number;

  DragOut(TreeTools tools) {
    this.tools = tools;
  }

  /// The button goes down on a row.
  void prepare(TreeEntry row) {
    letGo();
    int own = number;
    if (row.node() instanceof MountNode.FileRow file
        && file.status().size().isPresent()
        && file.status().size().getAsLong() <= MOST_BYTES) {
      tools
          .background()
          .run(
              () -> isHere(file) ? Optional.of(copy(file.path())) : Optional.<Path>empty(),
              copy -> copy.ifPresent(it -> keep(own, new Made(file.path(), it))),
              _ -> {}); // The path can be dragged all the same.
    }
  }

  private boolean isHere(MountNode.FileRow file) throws ResourceException {
    KnownFile known = tools.files().known(file.path());
    return known.isNear()
        || known.status().cachedBytes() >= file.status().size().orElse(Long.MAX_VALUE);
  }

  private Path copy(WorkspacePath path) throws IOException {
    Path folder = Files.createTempDirectory("mirage-drag-");
    Path copy = folder.resolve(path.name());
    try (InputStream in = tools.files().open(path)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    copy.toFile().deleteOnExit();
    folder.toFile().deleteOnExit();
    return copy;
  }

  private void keep(int own, Made newest) {
    if (own == number) {
      made = Optional.of(newest);
    } else {
      remove(newest.copy());
    }
  }

  /// The copy of a file, if it is there by now. It stays until the program ends, as nobody says
  /// when another program has read it.
  List<File> take(WorkspacePath path) {
    Optional<Made> taken = made.filter(it -> it.path().equals(path));
    if (taken.isPresent()) {
      made = Optional.empty();
    }
    return taken.map(it -> List.of(it.copy().toFile())).orElse(List.of());
  }

  private void letGo() {
    number++;
    made.ifPresent(it -> remove(it.copy()));
    made = Optional.empty();
  }

  private void remove(Path copy) {
    tools
        .background()
        .run(
            () -> {
              Files.deleteIfExists(copy);
              Path folder = copy.getParent();
              if (folder != null) {
                Files.deleteIfExists(folder);
              }
            },
            () -> {},
            _ -> {}); // It goes when the program ends.
  }
}
