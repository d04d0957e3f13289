package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import java.nio.file.Path;
import java.util.List;

/// What the tree asks of the window around it.
public interface TreeRequests {
  void addMount();

  void foldersDropped(List<Path> folders);

  void textDropped(String text);

  void unmount(WorkspacePath prefix);

  /// What can be done to a mount now, in the order of a menu.
  List<MountCommand> commands(WorkspacePath prefix, boolean isMounted);

  void perform(MountCommand command, WorkspacePath prefix);

  void insertIntoCell(DraggedPath path);

  void openNotebook(WorkspacePath path);
}
