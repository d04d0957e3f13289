package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.MountOptionsDialog;
import dev.mirageworkbench.ui.dialog.MountOptionsModel;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.drop.MountUndo;
import dev.mirageworkbench.ui.tree.MountCommand;
import dev.mirageworkbench.ui.workspace.MountEdits;
import dev.mirageworkbench.ui.workspace.WorkspaceDocument;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Changes mounts that the workspace knows: their options, their order, whether they are there.
final class MountManager {
  private final WorkbenchContext context;
  private final WorkspaceDocument document;
  private final MountEdits edits;
  private final Notices notices;
  private final MountUndo undo;
  private final FormOverlay overlay;
  private final Consumer<MountDefinition> correct;

  /// @param correct lets somebody correct a mount that is not there
  MountManager(
      WorkbenchContext context,
      Notices notices,
      MountUndo undo,
      FormOverlay overlay,
      Consumer<MountDefinition> correct) {
    this.context = context;
    this.document = context.workspaces().document();
    this.edits =
        new MountEdits(
            document, context.mounts(), context.workspaces().opener(), context.background());
    this.notices = notices;
    this.undo = undo;
    this.overlay = overlay;
    this.correct = correct;
  }

  List<MountCommand> commands(WorkspacePath prefix, boolean isMounted) {
    Optional<MountDefinition> known = document.mount(prefix);
    if (known.isEmpty()) {
      return List.of(); // of a notebook, for example
    }
    var commands = new ArrayList<>(List.of(MountCommand.OPTIONS));
    commands.addAll(
        isMounted
            ? List.of(MountCommand.DISABLE)
            : List.of(MountCommand.ENABLE, MountCommand.CORRECT));
    commands.addAll(List.of(MountCommand.MOVE_UP, MountCommand.MOVE_DOWN));
    return commands;
  }

  void perform(MountCommand command, WorkspacePath prefix) {
    switch (command) {
      case OPTIONS ->
          document
              .mount(prefix)
              .ifPresentOrElse(
                  mount -> ask(mount, prefix.value(), "#options-ttl"), () -> tellUnknown(prefix));
      case ENABLE -> setEnabled(prefix, true);
      case DISABLE -> setEnabled(prefix, false);
      case CORRECT -> document.mount(prefix).ifPresent(correct);
      case MOVE_UP -> document.move(prefix, -1);
      case MOVE_DOWN -> document.move(prefix, 1);
    }
  }

  /// Asks for the prefix of a mount.
  ///
  /// @param proposal what the form begins with
  void askPrefix(WorkspacePath prefix, String proposal) {
    document
        .mount(prefix)
        .ifPresentOrElse(
            mount -> ask(mount, proposal, "#options-prefix"), () -> tellUnknown(prefix));
  }

  /// Puts a mount before another one, or behind all.
  void move(WorkspacePath prefix, Optional<WorkspacePath> before) {
    List<WorkspacePath> order =
        document.definition().mounts().stream().map(MountDefinition::prefix).toList();
    int from = order.indexOf(prefix);
    if (from < 0) {
      tellUnknown(prefix);
      return;
    }
    int to = before.map(order::indexOf).filter(at -> at >= 0).orElse(order.size());
    int places = (to > from ? to - 1 : to) - from;
    if (places != 0) {
      document.move(prefix, places);
      undo.tell(
          prefix + " is at another place",
          (done, _) -> {
            document.move(prefix, -places);
            done.run();
          });
    }
  }

  /// Switches a mount on or off.
  void toggle(WorkspacePath prefix) {
    if (document.mount(prefix).isEmpty()) {
      tellUnknown(prefix);
      return;
    }
    context
        .background()
        .run(
            () -> context.mounts().all().stream().anyMatch(it -> it.prefix().equals(prefix)),
            isMounted -> setEnabled(prefix, !isMounted),
            failure -> tell(prefix, failure));
  }

  private void tellUnknown(WorkspacePath prefix) {
    notices.show(
        Notice.info(prefix + " is no mount of the workspace; it goes with what needed it"));
  }

  private void setEnabled(WorkspacePath prefix, boolean on) {
    edits.setEnabled(prefix, on, () -> {}, failure -> tell(prefix, failure));
  }

  private void tell(WorkspacePath prefix, Exception failure) {
    notices.show(Notice.problem(prefix + ": " + Failures.sentence(failure)));
  }

  /// @param first what gets the keyboard
  private void ask(MountDefinition mount, String proposal, String first) {
    context
        .background()
        .run(
            () -> context.mounts().all().stream().map(Mount::prefix).toList(),
            mounted -> ask(mount, mounted, proposal, first),
            failure -> tell(mount.prefix(), failure));
  }

  private void ask(
      MountDefinition mount, List<WorkspacePath> mounted, String proposal, String first) {
    Set<WorkspacePath> taken = new LinkedHashSet<>(mounted);
    document.definition().mounts().forEach(each -> taken.add(each.prefix()));
    taken.remove(mount.prefix());
    var model = new MountOptionsModel(mount, List.copyOf(taken));
    model.prefixProperty().set(proposal);
    var dialog = new MountOptionsDialog(model, overlay::close, () -> apply(model));
    overlay.show(dialog, first, () -> {});
  }

  private void apply(MountOptionsModel model) {
    if (!model.validProperty().get() || model.busyProperty().get()) {
      return;
    }
    model.began();
    WorkspacePath before = model.mount().prefix();
    MountDefinition changed = model.changed();
    edits.change(
        before,
        changed,
        () -> {
          overlay.close();
          tellMoved(before, changed.prefix());
        },
        failure -> model.failed(Failures.sentence(failure)));
  }

  private void tellMoved(WorkspacePath from, WorkspacePath to) {
    if (!from.equals(to)) {
      undo.tell(
          from + " is " + to + " now",
          (done, failed) ->
              document
                  .mount(to)
                  .ifPresentOrElse(
                      mount -> edits.change(to, mount.withPrefix(from), done, failed),
                      () ->
                          failed.accept(
                              new ResourceException.NotFound("nothing is mounted at " + to))));
    }
  }
}
