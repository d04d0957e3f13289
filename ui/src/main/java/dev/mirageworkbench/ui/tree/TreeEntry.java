package dev.mirageworkbench.ui.tree;

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
  private final ObservableList<TreeEntry> children = FXCollections.observableArrayList();
  private final BooleanProperty expanded = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
  private final TreeEntry parent;

  /// What is loaded, of which [#children] shows the first pages.
  private FolderRows listing = FolderRows.NONE;

  private boolean listed;

  /// Whether something changed since the listing was asked for that is on its way.
  private boolean outdated;

  private int shown;

  TreeEntry(TreeEntry parent, MountNode node) {
    this.parent = parent;
    this.node = new ReadOnlyObjectWrapper<>(node);
  }

  private TreeEntry() {
    this.parent = this;
    this.node = new ReadOnlyObjectWrapper<>(new MountNode.Top());
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

  /// The top is its own parent.
  public TreeEntry parent() {
    return parent;
  }

  public ObservableList<TreeEntry> children() {
    return children;
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

  FolderRows listing() {
    return listing;
  }

  int shown() {
    return shown;
  }

  /// What takes the place of an older listing, or goes on with it.
  void setListing(FolderRows rows) {
    if (!listing.rest().equals(rows.rest())) {
      listing.close();
    }
    listing = rows;
    listed = true;
  }

  void forgetListing() {
    listing.close();
    listing = FolderRows.NONE;
    listed = false;
  }

  void setShown(int count) {
    shown = count;
  }
}
