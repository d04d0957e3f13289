package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspacePath;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.OpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One half of what Python sees: the mounts, or the scratch folder. Fails with whatever
/// [ErrnoTranslator] can translate.
interface FileTree extends AutoCloseable {
  void checkAccess(WorkspacePath path, Set<? extends AccessMode> modes, boolean follow)
      throws IOException;

  SeekableByteChannel open(WorkspacePath path, Set<? extends OpenOption> options)
      throws IOException;

  List<String> names(WorkspacePath folder) throws IOException;

  /// The link-free spelling of a path that is there.
  WorkspacePath realPath(WorkspacePath path, boolean follow) throws IOException;

  Map<String, Object> attributes(WorkspacePath path, String request, boolean follow)
      throws IOException;

  /// @param name without its view, such as `lastModifiedTime`
  void setAttribute(WorkspacePath path, String name, Object value, boolean follow)
      throws IOException;

  void createFolder(WorkspacePath folder) throws IOException;

  /// Deletes a file, a link or an empty folder.
  void delete(WorkspacePath path) throws IOException;

  /// POSIX `rename` within this tree.
  void move(WorkspacePath from, WorkspacePath to) throws IOException;

  void createLink(WorkspacePath link, String target) throws IOException;

  String readLink(WorkspacePath link) throws IOException;

  /// Bytes that could still be written.
  long usableSpace() throws IOException;

  /// Closes what is still open. Never fails for a remote reason.
  @Override
  void close();
}
