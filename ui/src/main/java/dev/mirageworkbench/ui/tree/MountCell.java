package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.workspace.Mount;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
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
  private final RowStates states;
  private final Consumer<TreeEntry> retry;
  private final ZoneId zone;
  private final StateBadge badge = new StateBadge();
  private final Tooltip tooltip = new Tooltip();
  private Subscription watching = Subscription.EMPTY;

  /// @param retry lists a folder again whose listing failed
  MountCell(RowStates states, Consumer<TreeEntry> retry, ZoneId zone) {
    this.states = states;
    this.retry = retry;
    this.zone = zone;
    getStyleClass().add("mount-row");
    // As wide as the tree, so that a long text is cut, with a tooltip, instead of scrolling all.
    setPrefWidth(0);
    // Ages grow old while nobody looks.
    tooltip.setOnShowing(_ -> tellInTooltip());
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
    if (entry == null || empty) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    setTooltip(tooltip);
    states.show(entry);
    watching =
        Subscription.combine(
            entry.nodeProperty().subscribe(_ -> draw(entry)),
            entry.loadingProperty().subscribe(_ -> draw(entry)),
            entry.stateProperty().subscribe(_ -> drawState(entry)),
            states.nowProperty().subscribe(_ -> drawState(entry)),
            () -> states.hide(entry));
  }

  private void draw(TreeEntry entry) {
    HBox row =
        switch (entry.node()) {
          case MountNode.MountRow(Mount mount) -> mountRow(mount);
          case MountNode.NotMounted mount -> notMountedRow(mount);
          case MountNode.Folder folder -> row(Feather.FOLDER, "folder", folder.status().name());
          case MountNode.FileRow file -> fileRow(file.status());
          case MountNode.Problem(String reason) -> problemRow(entry, reason);
          case MountNode.Message(String text) -> new HBox(Controls.label(text, "note"));
          case MountNode.More more -> moreRow(more);
          case MountNode.Loading _ -> new HBox(spinner(), Controls.label("loading…", "note"));
          case MountNode.Top _ -> new HBox();
        };
    boolean reloading = entry.loadingProperty().get() && entry.isListed();
    if (reloading) {
      row.getChildren().add(spinner());
    }
    if (entry.node().target().isPresent()) {
      row.getChildren().addAll(Controls.spacer(), badge);
    }
    row.getStyleClass().add("tree-row");
    row.setMinWidth(0);
    setGraphic(row);
    drawState(entry);
  }

  private void drawState(TreeEntry entry) {
    FileState state = entry.stateProperty().get();
    badge.show(state, states.now());
    String said = RowTexts.state(state, states.now());
    setAccessibleText(name(entry) + (said.isEmpty() ? "" : ", " + said.replace("\n", ", ")));
  }

  private static String name(TreeEntry entry) {
    return switch (entry.node()) {
      case MountNode.MountRow(Mount mount) ->
          mount.prefix() + (mount.isWritable() ? "" : ", read-only");
      case MountNode.NotMounted mount -> mount.prefix() + ", " + why(mount);
      case MountNode.Folder folder -> "folder " + folder.status().name();
      case MountNode.FileRow file -> file.status().name();
      case MountNode.Problem(String reason) -> "problem: " + reason;
      case MountNode.Message(String text) -> text;
      case MountNode.More more -> text(more);
      case MountNode.Loading _ -> "loading";
      case MountNode.Top _ -> "";
    };
  }

  private void tellInTooltip() {
    Optional.ofNullable(getItem()).ifPresent(entry -> tooltip.setText(tooltipOf(entry)));
  }

  private String tooltipOf(TreeEntry entry) {
    FileState state = entry.stateProperty().get();
    return switch (entry.node()) {
      case MountNode.MountRow(Mount mount) -> mountTooltip(mount, state);
      case MountNode.NotMounted mount ->
          mount.wanted()
              ? "could not be mounted; its menu corrects it or tries again"
              : "switched off: its backend is not asked; its menu switches it on";
      case MountNode.Folder folder -> RowTexts.tooltip(folder.status(), state, states.now(), zone);
      case MountNode.FileRow file -> RowTexts.tooltip(file.status(), state, states.now(), zone);
      case MountNode.Problem(String reason) -> reason + "\nRetry, or F5, tries again";
      case MountNode.Message(String text) -> text;
      case MountNode.More more -> text(more) + "\nShow All of Folder shows the rest";
      case MountNode.Loading _ -> "the backend is being asked";
      case MountNode.Top _ -> "";
    };
  }

  private String mountTooltip(Mount mount, FileState state) {
    String said = RowTexts.state(state, states.now());
    return mount.resource().location()
        + "\n"
        + (mount.isWritable() ? "may be written" : "read-only")
        + (said.isEmpty() ? "" : "\n" + said);
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

  private static HBox mountRow(Mount mount) {
    HBox row = row(Feather.HARD_DRIVE, "mount", mount.prefix().value());
    row.getChildren().get(1).getStyleClass().add("mount-name");
    row.getChildren().add(fixed(mount.resource().type(), "badge"));
    if (!mount.isWritable()) {
      Node lock = Controls.icon(Feather.LOCK, "lock");
      lock.setAccessibleText("read-only");
      row.getChildren().add(lock);
    }
    return row;
  }

  private static HBox notMountedRow(MountNode.NotMounted mount) {
    HBox row = row(Feather.HARD_DRIVE, "mount", mount.prefix().value());
    row.getChildren().add(fixed(mount.type(), "badge"));
    row.getChildren().add(fixed(why(mount), "note"));
    row.getStyleClass().add("not-mounted");
    return row;
  }

  private static String why(MountNode.NotMounted mount) {
    return mount.wanted() ? "not mounted" : "disabled";
  }

  private static HBox fileRow(FileStatus status) {
    boolean readable = status.kind() != Entry.Kind.UNREADABLE;
    HBox row = row(readable ? icon(status.name()) : Feather.SLASH, "file", status.name());
    status.size().ifPresent(size -> row.getChildren().add(fixed(Sizes.text(size), "file-size")));
    return row;
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

  private HBox problemRow(TreeEntry entry, String reason) {
    HBox row = row(Feather.ALERT_CIRCLE, "problem", reason);
    row.getChildren().get(1).getStyleClass().add("problem");
    var again = new Button("Retry");
    again.getStyleClass().addAll("small", "retry");
    again.setMinWidth(Region.USE_PREF_SIZE);
    // Enter on the row does the same.
    again.setFocusTraversable(false);
    again.setOnAction(_ -> retry.accept(entry));
    row.getChildren().add(again);
    return row;
  }

  private static HBox moreRow(MountNode.More more) {
    return new HBox(Controls.label(text(more), "more"));
  }

  private static String text(MountNode.More more) {
    int next = more.isAll() ? Math.min(more.hidden(), MountTreeModel.PAGE) : MountTreeModel.PAGE;
    return more.isAll()
        ? "Show %,d more of %,d hidden".formatted(next, more.hidden())
        : "Show up to %,d more".formatted(next);
  }
}
