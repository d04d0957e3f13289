package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.workspace.Mount;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One row of the tree: icon, name, and what else is to know at a glance.
final class MountCell extends TreeCell<TreeEntry> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

  private final Function<TreeEntry, ContextMenu> menus;
  private final ZoneId zone;
  private Subscription watching = Subscription.EMPTY;

  MountCell(Function<TreeEntry, ContextMenu> menus, ZoneId zone) {
    this.menus = menus;
    this.zone = zone;
    getStyleClass().add("mount-row");
    // As wide as the tree, so that a long text is cut, with a tooltip, instead of scrolling all.
    setPrefWidth(0);
  }

  /// A cell gives its graphic the width that it wants; here it gets the width that there is.
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (getGraphic() instanceof HBox row) {
      double room = getWidth() - row.getLayoutX() - snappedRightInset();
      row.resize(Math.max(room, 0), row.getHeight());
    }
  }

  @Override
  protected void updateItem(@Nullable TreeEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    watching.unsubscribe();
    watching = Subscription.EMPTY;
    setText(null);
    setTooltip(null);
    setContextMenu(null);
    if (entry == null || empty) {
      setGraphic(null);
      return;
    }
    watching =
        Subscription.combine(
            entry.nodeProperty().subscribe(_ -> draw(entry)),
            entry.loadingProperty().subscribe(_ -> draw(entry)));
    setContextMenu(menus.apply(entry));
  }

  private void draw(TreeEntry entry) {
    HBox row =
        switch (entry.node()) {
          case MountNode.MountRow(Mount mount) -> mountRow(mount);
          case MountNode.NotMounted mount -> notMountedRow(mount);
          case MountNode.Folder folder -> row(Feather.FOLDER, "folder", folder.status().name());
          case MountNode.FileRow file -> fileRow(file.status());
          case MountNode.Problem(String reason) -> problemRow(reason);
          case MountNode.Message(String text) -> new HBox(Controls.label(text, "note"));
          case MountNode.More more -> moreRow(more);
          case MountNode.Loading _ -> new HBox(spinner(), Controls.label("loading…", "note"));
          case MountNode.Top _ -> new HBox();
        };
    boolean reloading = entry.loadingProperty().get() && entry.isListed();
    if (reloading) {
      row.getChildren().add(spinner());
    }
    row.getStyleClass().add("tree-row");
    row.setMinWidth(0);
    setGraphic(row);
  }

  private static Node spinner() {
    var spinner = new ProgressIndicator();
    spinner.getStyleClass().add("small-spinner");
    return spinner;
  }

  private static HBox row(Feather icon, String style, String text) {
    return new HBox(Controls.icon(icon, style), new Label(text));
  }

  /// A short text that is not cut; the name before it is.
  private static Label fixed(String text, String style) {
    Label label = Controls.label(text, style);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private HBox mountRow(Mount mount) {
    HBox row = row(Feather.HARD_DRIVE, "mount", mount.prefix().value());
    row.getChildren().get(1).getStyleClass().add("mount-name");
    row.getChildren().add(fixed(mount.resource().type(), "badge"));
    if (!mount.isWritable()) {
      Node lock = Controls.icon(Feather.LOCK, "lock");
      lock.setAccessibleText("read-only");
      row.getChildren().add(lock);
    }
    setTooltip(
        new Tooltip(
            mount.resource().location()
                + "\n"
                + (mount.isWritable() ? "may be written" : "read-only")));
    return row;
  }

  private HBox notMountedRow(MountNode.NotMounted mount) {
    HBox row = row(Feather.HARD_DRIVE, "mount", mount.prefix().value());
    row.getChildren().add(fixed(mount.type(), "badge"));
    row.getChildren().add(fixed(mount.wanted() ? "not mounted" : "disabled", "note"));
    row.getStyleClass().add("not-mounted");
    setTooltip(
        new Tooltip(
            mount.wanted()
                ? "could not be mounted; its menu corrects it or tries again"
                : "switched off: its backend is not asked; its menu switches it on"));
    return row;
  }

  private HBox fileRow(FileStatus status) {
    boolean readable = status.kind() != Entry.Kind.UNREADABLE;
    HBox row = row(readable ? icon(status.name()) : Feather.SLASH, "file", status.name());
    status.size().ifPresent(size -> row.getChildren().add(fixed(Sizes.text(size), "file-size")));
    setTooltip(
        new Tooltip(
            readable
                ? facts(status)
                : "cannot be opened: a link that leads nowhere or out of its mount"));
    return row;
  }

  private String facts(FileStatus status) {
    String size =
        status.size().isPresent() ? Sizes.text(status.size().getAsLong()) : "size unknown";
    return status.name() + "\n" + size + ", changed " + TIME.format(status.modified().atZone(zone));
  }

  private static Feather icon(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return switch (extension) {
      case "csv", "tsv", "parquet", "xlsx" -> Feather.GRID;
      case "json", "jsonl", "py", "xml", "html", "yaml", "yml", "toml" -> Feather.CODE;
      case "png", "jpg", "jpeg", "gif", "svg", "webp" -> Feather.IMAGE;
      case "ipynb" -> Feather.BOOK;
      case "zip", "gz", "tar", "tgz" -> Feather.ARCHIVE;
      case "sqlite", "db" -> Feather.DATABASE;
      default -> Feather.FILE_TEXT;
    };
  }

  private HBox problemRow(String reason) {
    setTooltip(new Tooltip(reason + "\nF5 tries again"));
    HBox row = row(Feather.ALERT_CIRCLE, "problem", reason);
    row.getChildren().get(1).getStyleClass().add("problem");
    return row;
  }

  private static HBox moreRow(MountNode.More more) {
    int next = more.isAll() ? Math.min(more.hidden(), MountTreeModel.PAGE) : MountTreeModel.PAGE;
    String text =
        more.isAll()
            ? "Show %,d more of %,d hidden".formatted(next, more.hidden())
            : "Show up to %,d more".formatted(next);
    return new HBox(Controls.label(text, "more"));
  }
}
