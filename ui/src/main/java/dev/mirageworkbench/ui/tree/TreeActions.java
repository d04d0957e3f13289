package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.ui.files.Properties;
import dev.mirageworkbench.ui.files.TreeTasks;
import dev.mirageworkbench.ui.keys.TreeAction;
import dev.mirageworkbench.ui.notebook.InsertSnippets;
import dev.mirageworkbench.workspace.Mount;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What keys and menus do with the rows of the tree. Confined to the JavaFX thread.
final class TreeActions {
  private final MountTreeModel model;
  private final TreeRequests requests;
  private final TreeTools tools;
  private final TreeTasks tasks;
  private final TreeScreen screen;
  private final FileActions files;
  private final CacheActions cache;
  private final TransferActions transfers;

  TreeActions(
      MountTreeModel model,
      TreeRequests requests,
      TreeTools tools,
      TreeTasks tasks,
      TreeScreen screen) {
    this.model = model;
    this.requests = requests;
    this.tools = tools;
    this.tasks = tasks;
    this.screen = screen;
    this.files = new FileActions(model, tools, tasks, screen);
    this.cache = new CacheActions(model, tools, tasks);
    this.transfers = new TransferActions(model, tools, tasks, screen);
  }

  /// Whether an action can do anything with a row.
  boolean applies(TreeAction action, Optional<TreeEntry> row) {
    return switch (action) {
      case FILTER, SORT_BY_NAME, SORT_BY_SIZE, SORT_BY_MODIFIED -> true;
      case OPEN_ROW -> row.filter(this::opens).isPresent();
      case PREVIEW -> tools.preview().isPresent() && row.filter(TreeActions::isFile).isPresent();
      case REFRESH_BELOW -> row.filter(it -> it.node().isBranch()).isPresent();
      case RENAME, DELETE_FILE ->
          row.filter(it -> it.node().listed().isPresent()).filter(this::isWritable).isPresent();
      case NEW_FOLDER, UPLOAD, UPLOAD_FOLDER ->
          row.flatMap(TreeActions::folderOf).filter(this::isWritable).isPresent();
      case PRELOAD, EVICT, PIN, DOWNLOAD, COPY_PATH, COPY_URL, COPY_CODE, PROPERTIES ->
          row.filter(it -> it.node().target().isPresent()).isPresent();
      case SHOW_ALL -> row.flatMap(TreeActions::folderOf).flatMap(ShowAll::moreOf).isPresent();
    };
  }

  private boolean opens(TreeEntry row) {
    return switch (row.node()) {
      case MountNode.FileRow file -> isNotebook(file) || tools.preview().isPresent();
      case MountNode.MountRow _, MountNode.Folder _, MountNode.More _, MountNode.Problem _ -> true;
      case MountNode.Top _, MountNode.NotMounted _, MountNode.Loading _, MountNode.Message _ ->
          false;
    };
  }

  private static boolean isFile(TreeEntry row) {
    return row.node() instanceof MountNode.FileRow(_, FileStatus status)
        && status.kind() != Entry.Kind.UNREADABLE;
  }

  static boolean isNotebook(MountNode.FileRow file) {
    return file.path().name().endsWith(".ipynb");
  }

  private boolean isWritable(TreeEntry row) {
    return row.node().target().flatMap(model::mountOf).filter(Mount::isWritable).isPresent();
  }

  /// The row, or the folder that it is in; for what says something of a folder that folder.
  static Optional<TreeEntry> folderOf(TreeEntry row) {
    TreeEntry folder = row.node().isBranch() ? row : row.parent();
    return Optional.of(folder).filter(it -> it.node().target().isPresent());
  }

  void perform(TreeAction action, Optional<TreeEntry> row) {
    if (!applies(action, row)) {
      return;
    }
    switch (action) {
      case FILTER -> screen.openFilter();
      case SORT_BY_NAME -> model.orderBy(RowOrder.Key.NAME);
      case SORT_BY_SIZE -> model.orderBy(RowOrder.Key.SIZE);
      case SORT_BY_MODIFIED -> model.orderBy(RowOrder.Key.MODIFIED);
      case OPEN_ROW -> row.ifPresent(this::open);
      case NEW_FOLDER -> inFolder(row, files::newFolder);
      case UPLOAD -> inFolder(row, folder -> transfers.chooseAndUpload(folder, false));
      case UPLOAD_FOLDER -> inFolder(row, folder -> transfers.chooseAndUpload(folder, true));
      case SHOW_ALL -> row.flatMap(TreeActions::folderOf).ifPresent(this::showAll);
      case PREVIEW,
          REFRESH_BELOW,
          PRELOAD,
          PIN,
          EVICT,
          RENAME,
          DOWNLOAD,
          DELETE_FILE,
          COPY_PATH,
          COPY_URL,
          COPY_CODE,
          PROPERTIES ->
          row.ifPresent(it -> it.node().target().ifPresent(path -> perform(action, it, path)));
    }
  }

  private static void inFolder(Optional<TreeEntry> row, Consumer<WorkspacePath> action) {
    row.flatMap(TreeActions::folderOf).flatMap(it -> it.node().target()).ifPresent(action);
  }

  private void perform(TreeAction action, TreeEntry row, WorkspacePath path) {
    boolean isFolder = row.node().isBranch();
    switch (action) {
      case PREVIEW -> tools.preview().ifPresent(preview -> preview.accept(path));
      case REFRESH_BELOW -> cache.refreshBelow(row, path);
      case PRELOAD -> cache.preload(path, sizeOf(row));
      case PIN -> cache.pin(path, !row.stateProperty().get().pinned());
      case EVICT -> cache.evict(path);
      case RENAME -> files.rename(path);
      case DOWNLOAD -> transfers.chooseAndDownload(path, isFolder);
      case DELETE_FILE -> files.delete(path, isFolder);
      case COPY_PATH -> screen.copy(path.value());
      case COPY_URL -> copyAddress(path);
      case COPY_CODE -> screen.copy(code(path, isFolder));
      case PROPERTIES -> showProperties(row, path);
      default -> throw new IllegalArgumentException(action + " is about no one path");
    }
  }

  private static long sizeOf(TreeEntry row) {
    return row.node().listed().map(status -> status.size().orElse(0)).orElse(0L);
  }

  private void open(TreeEntry row) {
    switch (row.node()) {
      case MountNode.MountRow _, MountNode.Folder _ -> screen.toggle(row);
      case MountNode.FileRow file when isNotebook(file) -> requests.openNotebook(file.path());
      case MountNode.FileRow file ->
          tools.preview().ifPresent(preview -> preview.accept(file.path()));
      case MountNode.More _ -> model.showMore(row);
      case MountNode.Problem _ -> model.refresh(row);
      case MountNode.Top _, MountNode.NotMounted _, MountNode.Loading _, MountNode.Message _ -> {}
    }
  }

  private void showAll(TreeEntry folder) {
    new ShowAll(model, tasks, tools.background().pulse(), folder).next();
  }

  static String code(WorkspacePath path, boolean isFolder) {
    String literal = InsertSnippets.literal(path.value());
    return isFolder ? "os.listdir(" + literal + ")" : "open(" + literal + ")";
  }

  private void copyAddress(WorkspacePath path) {
    tools
        .background()
        .run(
            () -> tools.files().address(path),
            address ->
                address.ifPresentOrElse(
                    found -> screen.copy(found.toString()),
                    () ->
                        tools.problem(
                            "Files of this type have no URL that is known here; Copy Path copies"
                                + " the path in the workspace")),
            tools::tell);
  }

  private void showProperties(TreeEntry row, WorkspacePath path) {
    ZoneId zone = ZoneId.systemDefault();
    Optional<FileStatus> status = row.node().listed();
    tools
        .background()
        .run(
            () ->
                status.isPresent()
                    ? Properties.ofFile(
                        path,
                        status.get(),
                        tools.files().known(path),
                        tools.clock().instant(),
                        zone)
                    : Properties.ofMount(tools.files().facts(path), zone),
            screen::show,
            tools::tell);
  }

  /// Copies what was dropped on a folder into it.
  void upload(List<Path> from, WorkspacePath folder) {
    transfers.upload(from, folder);
  }

  /// Whether files can be dropped on a row.
  boolean takesFiles(TreeEntry row) {
    return row.node().isBranch() && isWritable(row);
  }
}
