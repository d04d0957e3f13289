package dev.mirageworkbench.ui.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.tree.MountNode;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The rows of mounts in the order of the document: those that are not mounted, too, and behind
/// them
/// what is mounted without being in it. Confined to the JavaFX thread.
public final class MountOrder {
  private final WorkspaceDocument document;

  public MountOrder(WorkspaceDocument document) {
    this.document = document;
  }

  public List<MountNode> rows(List<Mount> mounted) {
    var left = new LinkedHashMap<WorkspacePath, Mount>();
    mounted.forEach(mount -> left.put(mount.prefix(), mount));
    var rows = new ArrayList<MountNode>();
    for (MountDefinition mount : document.definition().mounts()) {
      Mount made = left.remove(mount.prefix());
      rows.add(
          made == null
              ? new MountNode.NotMounted(mount.prefix(), mount.type(), mount.enabled())
              : new MountNode.MountRow(made));
    }
    left.values().forEach(mount -> rows.add(new MountNode.MountRow(mount)));
    return rows;
  }
}
