package dev.mirageworkbench.ui.shell;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// Takes the keyboard from pane to pane; those that are hidden are left out.
///
/// @param panes in the order in which they are gone to
record PaneFocus(List<Pane> panes) {
  /// @param focus takes the keyboard to where the pane wants it
  record Pane(Parent node, Runnable focus) {
    boolean isShown() {
      return node.getScene() != null;
    }

    boolean holds(@Nullable Node inner) {
      for (Node at = inner; at != null; at = at.getParent()) {
        if (at == node) {
          return true;
        }
      }
      return false;
    }
  }

  PaneFocus {
    panes = List.copyOf(panes);
  }

  /// @param owner what has the keyboard now, if anything
  /// @param step 1 for the next pane, -1 for the one before
  void move(@Nullable Node owner, int step) {
    List<Pane> shown = panes.stream().filter(Pane::isShown).toList();
    if (shown.isEmpty()) {
      return;
    }
    int now =
        IntStream.range(0, shown.size())
            .filter(i -> shown.get(i).holds(owner))
            .findFirst()
            .orElse(step > 0 ? -1 : 0);
    shown.get(Math.floorMod(now + step, shown.size())).focus().run();
  }
}
