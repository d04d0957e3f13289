package dev.mirageworkbench.ui.drop;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.keys.KeyNames;
import dev.mirageworkbench.ui.tree.DraggedPath;
import dev.mirageworkbench.ui.tree.MountNode;
import dev.mirageworkbench.ui.tree.MountTreeView;
import dev.mirageworkbench.ui.tree.TreeEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeCell;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/// What is dragged within the tree of mounts, and the keys that do the same: a mount between others
/// is put there, a mount onto a folder gets a prefix below it, a folder onto the mounts becomes a
/// narrower mount, a type from the palette opens its form.
public final class TreeDrops {
  private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("drop-above");
  private static final PseudoClass BELOW = PseudoClass.getPseudoClass("drop-below");
  private static final PseudoClass INTO = PseudoClass.getPseudoClass("drop-into");

  private final MountTreeView tree;
  private final Wishes wishes;
  private @Nullable TreeCell<?> marked;

  /// What is done then.
  public interface Wishes {
    void addOfType(String type);

    void paste();

    void undo();

    void narrow(WorkspacePath folder);

    /// Asks for another prefix.
    void rename(WorkspacePath prefix, String proposal);

    void move(WorkspacePath prefix, Optional<WorkspacePath> before);
  }

  /// What a drop at a place means.
  private sealed interface Meaning {
    record OfType(String type) implements Meaning {}

    record Narrower(WorkspacePath folder) implements Meaning {}

    record Below(WorkspacePath mount, WorkspacePath folder) implements Meaning {}

    record Between(WorkspacePath mount, Optional<WorkspacePath> before) implements Meaning {}
  }

  public TreeDrops(MountTreeView tree, Wishes wishes) {
    this.tree = tree;
    this.wishes = wishes;
  }

  public void watch() {
    tree.addEventHandler(DragEvent.DRAG_OVER, this::over);
    tree.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    tree.addEventHandler(DragEvent.DRAG_EXITED, _ -> unmark());
    tree.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private void over(DragEvent event) {
    unmark();
    Optional<Meaning> meaning = meaning(event);
    if (meaning.isPresent()) {
      event.acceptTransferModes(TransferMode.COPY, TransferMode.MOVE, TransferMode.LINK);
      mark(event, meaning.get());
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    unmark();
    meaning(event)
        .ifPresent(
            meaning -> {
              act(meaning);
              event.setDropCompleted(true);
              event.consume();
            });
  }

  private void act(Meaning meaning) {
    switch (meaning) {
      case Meaning.OfType(String type) -> wishes.addOfType(type);
      case Meaning.Narrower(WorkspacePath folder) -> wishes.narrow(folder);
      case Meaning.Below(WorkspacePath mount, WorkspacePath folder) ->
          wishes.rename(mount, folder.child(mount.name()).value());
      case Meaning.Between(WorkspacePath mount, var before) -> wishes.move(mount, before);
    }
  }

  private Optional<Meaning> meaning(DragEvent event) {
    Optional<DraggedType> type = DraggedType.from(event.getDragboard());
    if (type.isPresent()) {
      return Optional.of(new Meaning.OfType(type.get().type()));
    }
    return DraggedPath.from(event.getDragboard())
        .filter(DraggedPath::folder)
        .flatMap(
            dragged ->
                mounts().contains(dragged.path())
                    ? ofMount(dragged.path(), event)
                    : ofFolder(dragged.path(), event));
  }

  private Optional<Meaning> ofMount(WorkspacePath mount, DragEvent event) {
    Optional<TreeCell<?>> cell = cell(event);
    Optional<MountNode> node = cell.flatMap(TreeDrops::node);
    if (node.isEmpty()) {
      return Optional.of(new Meaning.Between(mount, Optional.empty()));
    }
    Optional<WorkspacePath> other = node.get().mountPrefix();
    if (other.isPresent()) {
      return Optional.of(
          new Meaning.Between(mount, isUpperHalf(cell.get(), event) ? other : after(other.get())));
    }
    return node.get() instanceof MountNode.Folder(WorkspacePath folder, _)
            && !folder.isWithin(mount)
        ? Optional.of(new Meaning.Below(mount, folder))
        : Optional.empty();
  }

  private Optional<Meaning> ofFolder(WorkspacePath folder, DragEvent event) {
    boolean onMounts = cell(event).flatMap(TreeDrops::node).map(TreeDrops::isMount).orElse(true);
    return onMounts ? Optional.of(new Meaning.Narrower(folder)) : Optional.empty();
  }

  private static boolean isMount(MountNode node) {
    return node.mountPrefix().isPresent();
  }

  private List<WorkspacePath> mounts() {
    return tree.mountPrefixes();
  }

  private Optional<WorkspacePath> after(WorkspacePath prefix) {
    List<WorkspacePath> all = mounts();
    int next = all.indexOf(prefix) + 1;
    return next < all.size() ? Optional.of(all.get(next)) : Optional.empty();
  }

  private static Optional<TreeCell<?>> cell(DragEvent event) {
    Node at = event.getPickResult().getIntersectedNode();
    while (at != null && !(at instanceof TreeCell<?>)) {
      at = at.getParent();
    }
    return at instanceof TreeCell<?> cell && !cell.isEmpty() ? Optional.of(cell) : Optional.empty();
  }

  private static Optional<MountNode> node(TreeCell<?> cell) {
    return cell.getItem() instanceof TreeEntry entry ? Optional.of(entry.node()) : Optional.empty();
  }

  private static boolean isUpperHalf(TreeCell<?> cell, DragEvent event) {
    return cell.sceneToLocal(event.getSceneX(), event.getSceneY()).getY() < cell.getHeight() / 2;
  }

  private void mark(DragEvent event, Meaning meaning) {
    cell(event)
        .ifPresent(
            cell -> {
              marked = cell;
              switch (meaning) {
                case Meaning.Between _ ->
                    cell.pseudoClassStateChanged(isUpperHalf(cell, event) ? ABOVE : BELOW, true);
                case Meaning.Below _ -> cell.pseudoClassStateChanged(INTO, true);
                case Meaning.OfType _, Meaning.Narrower _ -> {}
              }
            });
  }

  private void unmark() {
    if (marked != null) {
      marked.pseudoClassStateChanged(ABOVE, false);
      marked.pseudoClassStateChanged(BELOW, false);
      marked.pseudoClassStateChanged(INTO, false);
      marked = null;
    }
  }

  private void key(KeyEvent event) {
    @Nullable Runnable wish =
        switch (KeyNames.of(event)) {
          case "Ctrl+V" -> wishes::paste;
          case "Ctrl+Z" -> wishes::undo;
          case "F2" -> withMount(prefix -> wishes.rename(prefix, prefix.value()));
          default -> null;
        };
    if (wish != null && !(event.getTarget() instanceof TextInputControl)) {
      wish.run();
      event.consume();
    }
  }

  private @Nullable Runnable withMount(Consumer<WorkspacePath> wish) {
    return selectedMount().<Runnable>map(prefix -> () -> wish.accept(prefix)).orElse(null);
  }

  private Optional<WorkspacePath> selectedMount() {
    return tree.selectedPath().map(DraggedPath::path).filter(mounts()::contains);
  }
}
