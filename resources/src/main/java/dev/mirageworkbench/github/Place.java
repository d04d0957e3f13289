package dev.mirageworkbench.github;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.List;

/// What a path of the repository leads to, all links followed.
sealed interface Place {
  /// @param at the folder's own path
  /// @param lineage SHAs of the trees from the root's to the folder's own
  record Folder(ResourcePath at, List<String> lineage) implements Place {}

  /// @param parent the folder that holds it
  record File(Folder parent, GitEntry entry) implements Place {}

  /// Nothing that can be opened: there is nothing, a link to nothing or out of the repository, or a
  /// submodule.
  record Nowhere(ResourceException why) implements Place {}
}
