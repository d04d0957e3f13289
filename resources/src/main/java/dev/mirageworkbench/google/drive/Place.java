package dev.mirageworkbench.google.drive;

import java.util.ArrayList;
import java.util.List;

/// Where the path of a folder leads.
///
/// @param chain the ids of all folders on the path, this one included
/// @param isLinked whether the path goes through a shortcut
/// @param isTop whether it is the mount's root with the shared drives beside My Drive
record Place(Folder folder, List<String> chain, boolean isLinked, boolean isTop) {
  Place {
    chain = List.copyOf(chain);
  }

  /// Whether going there would lead back to where the path came from.
  boolean isBelow(String id) {
    return chain.contains(id);
  }

  /// @param target the folder itself, not a shortcut to it
  Place inside(Item target, boolean throughShortcut) {
    List<String> longer = new ArrayList<>(chain);
    longer.add(target.id());
    return new Place(Folder.of(target), longer, isLinked || throughShortcut, false);
  }
}
