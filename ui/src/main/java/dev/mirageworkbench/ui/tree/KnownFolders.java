package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the tree knows of folders already. Asks no backend. Confined to the JavaFX thread.
public final class KnownFolders {
  private final TreeEntry top;

  /// @param name without what is above it
  public record Child(String name, boolean isFolder) {}

  public KnownFolders(MountTreeModel tree) {
    this.top = tree.top();
  }

  /// The children of a folder that was listed, and the mounts in it; empty where nothing is known.
  ///
  /// @param folder an absolute path
  public List<Child> children(String folder) {
    String wanted = folder.endsWith("/") ? folder : folder + "/";
    var found = new ArrayList<Child>();
    collect(top, wanted, found);
    return found.stream().distinct().toList();
  }

  private static void collect(TreeEntry entry, String folder, List<Child> into) {
    for (TreeEntry child : entry.rows()) {
      Optional<WorkspacePath> target = child.node().target();
      if (target.isEmpty()) {
        continue;
      }
      String path = target.get().value();
      if (path.startsWith(folder) && path.length() > folder.length()) {
        String rest = path.substring(folder.length());
        int end = rest.indexOf('/');
        into.add(
            new Child(
                end < 0 ? rest : rest.substring(0, end), end >= 0 || child.node().isBranch()));
      } else if (folder.startsWith(path.endsWith("/") ? path : path + "/")) {
        collect(child, folder, into);
      }
    }
  }
}
