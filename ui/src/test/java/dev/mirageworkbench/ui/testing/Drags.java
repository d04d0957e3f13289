package dev.mirageworkbench.ui.testing;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.geometry.Point3D;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

/// Drops things on nodes as the window system would; it works without one.
public final class Drags {
  private Drags() {}

  /// What a file manager drags.
  public static Map<DataFormat, Object> files(Path... paths) {
    return Map.of(DataFormat.FILES, Stream.of(paths).map(Path::toFile).toList());
  }

  public static Map<DataFormat, Object> text(String text) {
    return Map.of(DataFormat.PLAIN_TEXT, text);
  }

  public static Map<DataFormat, Object> of(ClipboardContent content) {
    return Map.copyOf(content);
  }

  private static Dragboard board(Map<DataFormat, Object> content) {
    var clipboard =
        (TKClipboard)
            Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (_, method, arguments) ->
                    switch (method.getName()) {
                      case "getContentTypes" -> content.keySet();
                      case "hasContent" -> content.containsKey((DataFormat) arguments[0]);
                      case "getContent" -> content.get((DataFormat) arguments[0]);
                      case "getTransferModes" -> Set.of(TransferMode.COPY, TransferMode.LINK);
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    return DragboardHelper.createDragboard(clipboard);
  }

  /// Drags something over a node and drops it there.
  ///
  /// @param at in the node's coordinates
  /// @return whether the node took it
  public static boolean drop(Node target, Point2D at, Map<DataFormat, Object> content) {
    return Screen.fx(
        () -> {
          Dragboard board = board(content);
          fire(target, at, board, DragEvent.DRAG_ENTERED);
          boolean accepted = fire(target, at, board, DragEvent.DRAG_OVER).isAccepted();
          boolean done =
              accepted && fire(target, at, board, DragEvent.DRAG_DROPPED).isDropCompleted();
          fire(target, at, board, DragEvent.DRAG_EXITED);
          return done;
        });
  }

  private static DragEvent fire(
      Node target, Point2D at, Dragboard board, EventType<DragEvent> type) {
    Point2D scene = target.localToScene(at);
    Point2D screen = target.localToScreen(at);
    var event =
        new DragEvent(
            target,
            target,
            type,
            board,
            scene.getX(),
            scene.getY(),
            screen.getX(),
            screen.getY(),
            TransferMode.COPY,
            target,
            target,
            new PickResult(target, new Point3D(at.getX(), at.getY(), 0), 0));
    target.fireEvent(event);
    return event;
  }
}
