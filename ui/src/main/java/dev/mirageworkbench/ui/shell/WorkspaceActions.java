package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.tree.MountCommand;
import dev.mirageworkbench.ui.workspace.WorkspaceDocument;
import dev.mirageworkbench.ui.workspace.WorkspaceSaving;
import dev.mirageworkbench.ui.workspace.Workspaces;
import dev.mirageworkbench.workspace.WorkspaceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;

/// What the menus do to the workspace as a whole and to its mounts. Confined to the JavaFX thread.
final class WorkspaceActions {
  private final WorkbenchContext context;
  private final Workspaces workspaces;
  private final WorkspaceDocument document;
  private final Notices notices;
  private final FileChoosers choosers;
  private final NotebookTabs tabs;
  private final MountRequests mounts;
  private final Supplier<Optional<WorkspacePath>> selected;
  private final WorkspaceSaving saving;
  private final Leaving leaving;

  /// @param selected the mount that is selected
  WorkspaceActions(
      WorkbenchContext context,
      Notices notices,
      FileChoosers choosers,
      NotebookTabs tabs,
      PreviewTabs previews,
      MountRequests mounts,
      Supplier<Optional<WorkspacePath>> selected) {
    this.context = context;
    this.workspaces = context.workspaces();
    this.document = workspaces.document();
    this.notices = notices;
    this.choosers = choosers;
    this.tabs = tabs;
    this.mounts = mounts;
    this.selected = selected;
    this.saving =
        new WorkspaceSaving(
            document, workspaces.catalog(), workspaces.recent(), context.background(), notices);
    this.leaving = new Leaving(context, notices, tabs, previews, this::save);
  }

  /// Asks before something is lost.
  Leaving leaving() {
    return leaving;
  }

  /// Looks whether somebody else changed the file, each time the window is gone to.
  void follow(ObservableValue<? extends Window> window) {
    window
        .flatMap(Window::focusedProperty)
        .subscribe(
            focused -> {
              if (Boolean.TRUE.equals(focused)) {
                saving.lookAtFile(this::load);
              }
            });
  }

  /// Whether an action can do anything now; true for those that are none of these.
  boolean applies(WindowAction action) {
    return switch (action) {
      case MOUNT_OPTIONS, TOGGLE_MOUNT, MOVE_MOUNT_UP, MOVE_MOUNT_DOWN ->
          selected.get().flatMap(document::mount).isPresent();
      default -> true;
    };
  }

  /// @return whether it was one of these
  boolean perform(WindowAction action) {
    switch (action) {
      case NEW_WORKSPACE -> leaveFor(Optional.empty());
      case OPEN_WORKSPACE -> choosers.workspaceToOpen().ifPresent(this::open);
      case OPEN_RECENT_WORKSPACE -> showRecent();
      case SAVE_WORKSPACE -> save(() -> {});
      case SAVE_WORKSPACE_AS -> chooseFile().ifPresent(file -> saving.saveAs(file, () -> {}));
      case DUPLICATE_WORKSPACE ->
          chooseFile().ifPresent(file -> saving.duplicate(file, this::open));
      case MOUNT_OPTIONS -> ofSelected(MountCommand.OPTIONS);
      case TOGGLE_MOUNT -> selected.get().ifPresent(mounts.manager()::toggle);
      case MOVE_MOUNT_UP -> ofSelected(MountCommand.MOVE_UP);
      case MOVE_MOUNT_DOWN -> ofSelected(MountCommand.MOVE_DOWN);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void ofSelected(MountCommand command) {
    selected.get().ifPresent(prefix -> mounts.manager().perform(command, prefix));
  }

  private void save(Runnable done) {
    saving.save(this::chooseFile, this::load, done);
  }

  private Optional<Path> chooseFile() {
    return choosers
        .workspaceToSave(document.name() + WorkspaceDocument.EXTENSION)
        .map(WorkspaceActions::withExtension);
  }

  private static Path withExtension(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(WorkspaceDocument.EXTENSION)
        ? file
        : file.resolveSibling(name + WorkspaceDocument.EXTENSION);
  }

  /// Opens a workspace file in place of this workspace, unless it is none.
  void open(Path file) {
    if (document.file().filter(file.toAbsolutePath().normalize()::equals).isPresent()) {
      notices.show(Notice.info(document.name() + " is open already"));
      return;
    }
    context
        .background()
        .run(() -> WorkspaceFile.read(file), _ -> leaveFor(Optional.of(file)), this::tell);
  }

  /// What is in the file, in place of what is here.
  private void load() {
    leaving.askForAll("Load", () -> leave(document.file()));
  }

  private void leaveFor(Optional<Path> file) {
    leaving.askForAll("Go On", () -> leave(file));
  }

  /// Notebooks of this machine stay open. Those of mounts are found in the other workspace, or not.
  private void leave(Optional<Path> file) {
    List<NotebookLocation> staying =
        tabs.all().stream()
            .flatMap(tab -> tab.model().file().locationProperty().get().stream())
            .filter(place -> place.hostFile().isPresent())
            .toList();
    workspaces.switcher().open(file, staying);
  }

  private void showRecent() {
    context
        .background()
        .run(
            () -> workspaces.recent().recent(),
            files ->
                tabs.show(
                    new RowsTab(
                        "Recent Workspaces",
                        Feather.CLOCK,
                        files.stream()
                            .map(
                                file ->
                                    new RowsTab.Row(
                                        file.toString(),
                                        List.of(new Notice.Choice("Open", () -> open(file)))))
                            .toList(),
                        "No workspace was opened yet")),
            this::tell);
  }

  private void tell(Exception failure) {
    notices.show(Notice.problem(Failures.sentence(failure)));
  }
}
