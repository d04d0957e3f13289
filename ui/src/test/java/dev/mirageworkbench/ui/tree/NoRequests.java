package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import java.nio.file.Path;
import java.util.List;

/// A window that does nothing of what the tree asks.
class NoRequests implements TreeRequests {
  @Override
  public void addMount() {}

  @Override
  public void foldersDropped(List<Path> folders) {}

  @Override
  public void textDropped(String text) {}

  @Override
  public void unmount(WorkspacePath prefix) {}

  @Override
  public List<MountCommand> commands(WorkspacePath prefix, boolean isMounted) {
    return List.of();
  }

  @Override
  public void perform(MountCommand command, WorkspacePath prefix) {}

  @Override
  public void insertIntoCell(DraggedPath path) {}

  @Override
  public void openNotebook(WorkspacePath path) {}
}
