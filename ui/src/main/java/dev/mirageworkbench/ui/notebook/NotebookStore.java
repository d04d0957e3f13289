package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.notebook.NotebookLocation.HostFile;
import dev.mirageworkbench.notebook.NotebookLocation.WorkspaceFile;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Notebooks as files of this machine and of the workspace.
public final class NotebookStore implements NotebookFiles {
  private final List<NotebookText> texts;
  private final Optional<WorkspaceBytes> workspace;

  /// @param texts other forms than nbformat; the first that takes a file's name is used
  public NotebookStore(List<NotebookText> texts, Optional<WorkspaceBytes> workspace) {
    this.texts = new ArrayList<>(texts);
    this.texts.add(NotebookText.NBFORMAT);
    this.workspace = workspace;
  }

  /// For `.ipynb` on this machine.
  public static NotebookStore ofNbformat() {
    return new NotebookStore(List.of(), Optional.empty());
  }

  private NotebookText text(NotebookLocation location) {
    return texts.stream()
        .filter(each -> each.takes(location.fileName()))
        .findFirst()
        .orElse(NotebookText.NBFORMAT);
  }

  @Override
  public Stored read(NotebookLocation location) throws IOException {
    byte[] bytes = bytes(location);
    return new Stored(parse(location, decoded(location, bytes)), ContentHash.of(bytes));
  }

  private static String decoded(NotebookLocation location, byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(location.fileName() + " is not UTF-8 text, so not a notebook", e);
    }
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
    try {
      return Optional.of(ContentHash.of(bytes(location)));
    } catch (NoSuchFileException | ResourceException.NotFound _) {
      return Optional.empty();
    }
  }

  @Override
  public Written write(NotebookLocation location, Notebook notebook) throws IOException {
    String text = text(location).format(notebook);
    switch (location) {
      case HostFile(Path path) -> {
        requireWritable(path);
        AtomicFile.write(path, text);
      }
      case WorkspaceFile file ->
          workspace(file).write(file.path(), text.getBytes(StandardCharsets.UTF_8));
    }
    return new Written(ContentHash.of(text), text);
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
    return text(location).parse(text);
  }
}
