package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.PendingWrite;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.console.EventAction;
import dev.mirageworkbench.ui.console.EventDesk;
import dev.mirageworkbench.ui.dataline.RunName;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.tree.Mounts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Leads from events to cells, files and mounts, and repairs what they tell of.
final class ConsoleDesk implements EventDesk {
  private final Mounts mounts;
  private final Background background;
  private final Notices notices;
  private final Places places;

  /// Where events lead.
  ///
  /// @param showInTree shows a file or mount in the tree
  record Places(NotebookTabs tabs, Consumer<WorkspacePath> showInTree, MountRequests requests) {}

  ConsoleDesk(WorkbenchContext context, Notices notices, Places places) {
    this.mounts = context.mounts();
    this.background = context.background();
    this.notices = notices;
    this.places = places;
  }

  @Override
  public boolean offers(EventAction action, WorkspaceEvent event) {
    return switch (action) {
      case SHOW_CELL, INTERRUPT ->
          cell(event).filter(cell -> places.tabs.withCell(cell).isPresent()).isPresent();
      case EDIT_MOUNT, SIGN_IN -> event.origin().mount().isPresent();
      case SHOW_FILE, SHOW_MOUNT, RETRY, SEND, KEEP_MINE, TAKE_THEIRS, KEEP_BOTH -> true;
    };
  }

  private static Optional<String> cell(WorkspaceEvent event) {
    return event.origin().cell().map(RunName::cellOf);
  }

  private static Optional<WorkspacePath> path(WorkspaceEvent event) {
    return event.origin().path().or(event.origin()::mount);
  }

  @Override
  public void perform(EventAction action, WorkspaceEvent event) {
    switch (action) {
      case SHOW_CELL -> cell(event).ifPresent(places.tabs::showCell);
      case INTERRUPT -> event.origin().cell().ifPresent(this::interrupt);
      case SHOW_FILE -> path(event).ifPresent(places.showInTree);
      case SHOW_MOUNT -> event.origin().mount().ifPresent(places.showInTree);
      case RETRY -> path(event).ifPresent(this::retry);
      case SEND -> send();
      case KEEP_MINE -> resolve(event, Resolution.KEEP_MINE);
      case TAKE_THEIRS -> resolve(event, Resolution.TAKE_THEIRS);
      case KEEP_BOTH -> resolve(event, Resolution.KEEP_BOTH);
      case EDIT_MOUNT, SIGN_IN -> event.origin().mount().ifPresent(places.requests::editMount);
    }
  }

  private void interrupt(CellId run) {
    places.tabs.interrupt(run);
  }

  private void retry(WorkspacePath path) {
    background.run(
        () -> mounts.look(path),
        () ->
            notices.show(
                Notice.info(
                    path + " can be had again; run the cell that needs it once more",
                    new Notice.Choice("Show in Mounts", () -> places.showInTree.accept(path)))),
        this::tell);
  }

  private void send() {
    background.run(mounts::sendUnsent, left -> tellLeft(left), this::tell);
  }

  private void tellLeft(List<PendingWrite> left) {
    notices.show(
        left.isEmpty()
            ? Notice.info("Everything written is on its backend")
            : Notice.problem(
                left.size()
                    + (left.size() == 1 ? " file is" : " files are")
                    + " still not sent: "
                    + left.getFirst().path()
                    + ": "
                    + left.getFirst().reason()));
  }

  private void resolve(WorkspaceEvent event, Resolution resolution) {
    path(event)
        .ifPresent(
            path ->
                background.run(
                    () -> mounts.resolve(path, resolution),
                    place -> notices.show(Notice.info("Yours is now " + place)),
                    this::tell));
  }

  private void tell(Exception failure) {
    notices.show(Notice.problem(Failures.sentence(failure)));
  }

  @Override
  public String cellName(String cell) {
    return places
        .tabs
        .withCell(cell)
        .map(NotebookTab::model)
        .flatMap(model -> model.cell(cell).map(model::nameOf))
        .orElse("Cell that is not open (" + cell + ")");
  }
}
