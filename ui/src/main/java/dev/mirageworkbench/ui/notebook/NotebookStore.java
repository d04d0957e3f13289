package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.notebook.NotebookLocation.HostFile;
import dev.mirageworkbench.notebook.NotebookLocation.WorkspaceFile;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Notebooks as files of this machine and of the workspace.
public final class NotebookStore implements NotebookFiles {
  /// The first that takes a file's name is used.
  private static final List<NotebookText> TEXTS =
      List.of(NotebookText.SCRIPT, NotebookText.NBFORMAT);

  private final Optional<WorkspaceBytes> workspace;
  private final HostContents hostContents;

  public NotebookStore(Optional<WorkspaceBytes> workspace) {
    this(workspace, new HostContents(Files::newInputStream, InstantSource.system()));
  }

  NotebookStore(Optional<WorkspaceBytes> workspace, HostContents hostContents) {
    this.workspace = workspace;
    this.hostContents = hostContents;
  }

  /// For `.ipynb` and `.py` on this machine.
  public static NotebookStore ofNbformat() {
    return new NotebookStore(Optional.empty());
  }

  private NotebookText form(NotebookLocation location) {
    return TEXTS.stream()
        .filter(each -> each.takes(location.fileName()))
        .findFirst()
        .orElse(NotebookText.NBFORMAT);
  }

  @Override
  public Stored read(NotebookLocation location) throws IOException {
    byte[] bytes = bytes(location);
    return new Stored(parse(location, form(location).decode(bytes)), ContentHash.of(bytes));
  }

  private byte[] bytes(NotebookLocation location) throws IOException {
    return switch (location) {
      case HostFile(Path path) -> Files.readAllBytes(path);
      case WorkspaceFile file -> workspace(file).read(file.path());
    };
  }

  private WorkspaceBytes workspace(WorkspaceFile file) throws IOException {
    return workspace.orElseThrow(
        () -> new IOException("there is no workspace with " + file.path().value()));
  }

  @Override
  public Optional<ContentHash> content(NotebookLocation location) throws IOException {
    return bytesIfThere(location).map(ContentHash::of);
  }

  @Override
  public Optional<ContentHash> glance(NotebookLocation location) throws IOException {
    try {
      return location instanceof HostFile(Path path)
          ? Optional.of(hostContents.of(path))
          : content(location);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public String text(NotebookLocation location) throws IOException {
    return form(location).decode(bytes(location));
  }

  @Override
  public Written write(NotebookLocation location, Notebook notebook) throws IOException {
    NotebookText form = form(location);
    byte[] bytes = form.format(notebook, () -> bytesIfThere(location));
    switch (location) {
      case HostFile(Path path) -> {
        requireWritable(path);
        AtomicFile.write(path, bytes);
      }
      case WorkspaceFile file -> workspace(file).write(file.path(), bytes);
    }
    return new Written(ContentHash.of(bytes), form.decode(bytes));
  }

  private Optional<byte[]> bytesIfThere(NotebookLocation location) throws IOException {
    try {
      return Optional.of(bytes(location));
    } catch (NoSuchFileException | ResourceException.NotFound _) {
      return Optional.empty();
    }
  }

  /// A file can be replaced without being writable; whoever made it read-only does not want that.
  private static void requireWritable(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IOException("the folder " + folder + " is gone");
    }
    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null || !Files.exists(path)) {
      return;
    }
    boolean mayNobody =
        view.readAttributes().permissions().stream()
            .noneMatch(
                each ->
                    each == PosixFilePermission.OWNER_WRITE
                        || each == PosixFilePermission.GROUP_WRITE
                        || each == PosixFilePermission.OTHERS_WRITE);
    if (mayNobody || !Files.isWritable(path)) {
      throw new IOException(path.getFileName() + " is read-only");
    }
  }

  @Override
  public Notebook parse(NotebookLocation location, String text) throws IOException {
    return form(location).parse(text);
  }
}
