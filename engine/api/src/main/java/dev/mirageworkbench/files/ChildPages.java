package dev.mirageworkbench.files;

import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import java.util.Optional;

/// Goes through the children of a folder of any size, holding a page of them. Not thread-safe.
public interface ChildPages extends AutoCloseable {
  /// Asks for the first page.
  ///
  /// @param files stay open
  /// @param namePrefix as [WorkspaceFiles#children] has it
  static ChildPages open(WorkspaceFiles files, WorkspacePath folder, String namePrefix)
      throws ResourceException {
    return new OpenChildPages(files, files.children(folder, namePrefix));
  }

  boolean hasNext();

  /// The next page, sorted by name; may be empty. After the last page it stays empty.
  List<FileStatus> next() throws ResourceException;

  /// Why others may be there that are on no page: their part of the folder could not be asked for.
  /// As far as the pages so far tell.
  Optional<ResourceException> lacking();

  /// Lets go of what was not asked for, without waiting. Harmless at the end, and twice.
  @Override
  void close();
}
