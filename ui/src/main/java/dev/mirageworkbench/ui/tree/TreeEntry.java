package dev.mirageworkbench.ui.tree;

import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// One row with its state. It lives as long as its file stays in the listing, so that a refresh
/// keeps what is selected and expanded.
public final class TreeEntry {
  private final ReadOnlyObjectWrapper<MountNode> node;
  private final ReadOnlyObjectWrapper<FileState> state =
      new ReadOnlyObjectWrapper<>(FileState.NONE);

  /// Those of [#rows] that are shown. Of what is no folder nothing can come.
  private final ObservableList<TreeEntry> children;

  private final BooleanProperty expanded = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
  private final TreeEntry parent;

  private List<TreeEntry> rows = List.of();

  /// What is loaded, of which [#rows] has the first pages.
  private FolderRows listing = FolderRows.NONE;

  private boolean listed;

  /// Grows with each listing.
  private int version;

  /// Whether something changed since the listing was asked for that is on its way.
  private boolean outdated;

  private int shown;

  TreeEntry(TreeEntry parent, MountNode node) {
    this.parent = parent;
    this.node = new ReadOnlyObjectWrapper<>(node);
    this.children = listFor(node);
  }

  private TreeEntry() {
    this.parent = this;
    this.node = new ReadOnlyObjectWrapper<>(new MountNode.Top());
    this.children = listFor(node.get());
  }

  private static ObservableList<TreeEntry> listFor(MountNode node) {
    return node.isBranch()
        ? FXCollections.observableArrayList()
        : FXCollections.emptyObservableList();
  }

  static TreeEntry top() {
    return new TreeEntry();
  }

  public MountNode node() {
    return node.get();
  }

  public ReadOnlyObjectProperty<MountNode> nodeProperty() {
    return node.getReadOnlyProperty();
  }

  void setNode(MountNode newNode) {
    node.set(newNode);
  }

  /// What is here of its content; known while the row is shown.
  public ReadOnlyObjectProperty<FileState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  void setState(FileState newState) {
    state.set(newState);
  }

  /// The top is its own parent.
  public TreeEntry parent() {
    return parent;
  }

  public ObservableList<TreeEntry> children() {
    return children;
  }

  /// All rows, whether a filter shows them or not.
  public List<TreeEntry> rows() {
    return rows;
  }

  /// Leaves the shown ones alone where nothing came or went, so that nothing flickers.
  void setRows(List<TreeEntry> newRows, Predicate<TreeEntry> isShown) {
    rows = newRows;
    show(isShown);
  }

  void show(Predicate<TreeEntry> isShown) {
    List<TreeEntry> wanted = rows.stream().filter(isShown).toList();
    if (!children.equals(wanted)) {
      children.setAll(wanted);
    }
  }

  /// The last row makes place for others.
  void appendRows(List<TreeEntry> all, List<TreeEntry> added) {
    rows = all;
    children.removeLast();
    children.addAll(added);
  }

  public BooleanProperty expandedProperty() {
    return expanded;
  }

  public ReadOnlyBooleanProperty loadingProperty() {
    return loading.getReadOnlyProperty();
  }

  void setLoading(boolean value) {
    loading.set(value);
  }

  boolean isOutdated() {
    return outdated;
  }

  void setOutdated(boolean value) {
    outdated = value;
  }

  boolean isListed() {
    return listed;
  }

  /// Another number means another listing.
  int version() {
    return version;
  }

  FolderRows listing() {
    return listing;
  }

  int shown() {
    return shown;
  }

  /// What takes the place of an older listing, or goes on with it.
  void setListing(FolderRows loaded) {
    if (!listing.rest().equals(loaded.rest())) {
      listing.close();
    }
    listing = loaded;
    listed = true;
    version++;
  }

  void forgetListing() {
    listing.close();
    listing = FolderRows.NONE;
    listed = false;
    version++;
  }

  void setShown(int count) {
    shown = count;
  }
}
