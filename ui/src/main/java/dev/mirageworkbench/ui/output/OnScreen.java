package dev.mirageworkbench.ui.output;

import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// Tells whether a node can be seen, so that what is costly is only there while it is. A screenful
/// around what is seen counts, too.
final class OnScreen {
  private final Node node;
  private final Consumer<Boolean> told;
  private boolean seen;

  private OnScreen(Node node, Consumer<Boolean> told) {
    this.node = node;
    this.told = told;
  }

  /// @param told called with each change; unseen at first
  static void watch(Node node, Consumer<Boolean> told) {
    var watch = new OnScreen(node, told);
    node.localToSceneTransformProperty().addListener(_ -> watch.look());
    node.layoutBoundsProperty().addListener(_ -> watch.look());
    node.sceneProperty().addListener(_ -> watch.look());
  }

  private void look() {
    boolean now = isSeen();
    if (now != seen) {
      seen = now;
      told.accept(now);
    }
  }

  private boolean isSeen() {
    Scene scene = node.getScene();
    if (scene == null || scene.getWindow() == null) {
      return false;
    }
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    Bounds view = view(scene);
    double margin = view.getHeight();
    return bounds.getMaxY() >= view.getMinY() - margin
        && bounds.getMinY() <= view.getMaxY() + margin;
  }

  private Bounds view(Scene scene) {
    for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
      if (parent.getStyleClass().contains("notebook-cells")) {
        return parent.localToScene(parent.getLayoutBounds());
      }
    }
    return scene.getRoot().getLayoutBounds();
  }
}
