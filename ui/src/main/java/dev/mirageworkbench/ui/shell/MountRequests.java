package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.AddMountDialog;
import dev.mirageworkbench.ui.dialog.AddMountModel;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.dialog.SignInModel;
import dev.mirageworkbench.ui.tree.DraggedPath;
import dev.mirageworkbench.ui.tree.Drops;
import dev.mirageworkbench.ui.tree.MountCommand;
import dev.mirageworkbench.ui.tree.TreeRequests;
import dev.mirageworkbench.ui.workspace.WorkspaceDocument;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountProblem;
import dev.mirageworkbench.workspace.WorkspaceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Adds and removes mounts as the tree, the menu or a drop asks.
final class MountRequests implements TreeRequests {
  private final WorkbenchContext context;
  private final Notices notices;
  private final FileChoosers choosers;
  private final Consumer<DraggedPath> insert;
  private final Consumer<WorkspacePath> openNotebook;
  private final Drops drops;
  private final FormOverlay overlay = new FormOverlay();
  private final WorkspaceDocument document;
  private final MountManager manager;

  /// What was added last, as the next one is often of the same type.
  private Optional<String> lastType = Optional.empty();

  MountRequests(
      WorkbenchContext context,
      Notices notices,
      FileChoosers choosers,
      Consumer<DraggedPath> insert,
      Consumer<WorkspacePath> openNotebook) {
    this.context = context;
    this.notices = notices;
    this.choosers = choosers;
    this.insert = insert;
    this.openNotebook = openNotebook;
    this.drops = new Drops(context.providers(), context.mounts());
    this.document = context.workspaces().document();
    this.manager = new MountManager(context, notices, overlay, this::correct);
  }

  /// Lies over the window while a dialog is open.
  Node overlay() {
    return overlay;
  }

  /// Changes mounts that are there.
  MountManager manager() {
    return manager;
  }

  @Override
  public List<MountCommand> commands(WorkspacePath prefix, boolean isMounted) {
    return manager.commands(prefix, isMounted);
  }

  @Override
  public void perform(MountCommand command, WorkspacePath prefix) {
    manager.perform(command, prefix);
  }

  @Override
  public void addMount() {
    openDialog(
        Optional.empty(),
        model -> lastType.ifPresent(type -> model.prefill(new Drops.Prefill(type, Map.of()))));
  }

  /// @param correcting the mount that is not there as it should be
  /// @param fill what is known, into the form
  private void openDialog(Optional<MountDefinition> correcting, Consumer<AddMountModel> fill) {
    if (context.providers().isEmpty()) {
      notices.show(Notice.problem("This installation has no resource types to mount"));
      return;
    }
    context
        .background()
        .run(
            () -> context.mounts().all().stream().map(Mount::prefix).toList(),
            taken -> showDialog(taken, correcting, fill),
            this::tell);
  }

  private void showDialog(
      List<WorkspacePath> taken,
      Optional<MountDefinition> correcting,
      Consumer<AddMountModel> fill) {
    var model =
        new AddMountModel(
            context.providers(),
            taken,
            context.mounts(),
            context.secrets().get(),
            context.background());
    fill.accept(model);
    var signIn = new SignInModel(model, context.links(), context.background());
    var dialog =
        new AddMountDialog(
            model, signIn, choosers, overlay::close, added -> added(added, correcting));
    overlay.show(dialog, "#mount-type", signIn::giveUp);
  }

  private void added(AddMountModel.Added added, Optional<MountDefinition> corrected) {
    overlay.close();
    remember(added.definition(), corrected);
    if (added.keeping().filter(Secrets.Keeping.SESSION::equals).isPresent()) {
      document.noteSessionSecrets(added.secretNames());
    }
    lastType = Optional.of(added.definition().type());
    String prefix = added.definition().prefix().value();
    added
        .keeping()
        .map(
            keeping ->
                switch (keeping) {
                  case KEYCHAIN -> prefix + " is mounted; its secret is saved in the keychain";
                  case SESSION -> prefix + " is mounted; its secret is kept until the program ends";
                })
        .ifPresent(
            text ->
                notices.show(
                    Notice.info(
                        text,
                        new Notice.Choice(
                            "Copy for Workspace File", () -> copy(added.definition())))));
  }

  /// A mount that was corrected keeps its place and options.
  private void remember(MountDefinition mount, Optional<MountDefinition> corrected) {
    if (corrected.isEmpty()) {
      document.put(mount, context.workspaces().catalog().hostPathKeys(mount.type()));
      return;
    }
    MountDefinition before = corrected.get();
    document.replace(before.prefix(), mount.withOptions(before.options()));
    context
        .background()
        .run(
            () -> context.mounts().change(mount.prefix(), mount.mode(), before.options()),
            () -> {},
            this::tell);
  }

  private static void copy(MountDefinition definition) {
    var content = new ClipboardContent();
    content.putString(WorkspaceFile.text(definition));
    Clipboard.getSystemClipboard().setContent(content);
  }

  /// Shows the form with what is known of a mount. What is entered takes its place.
  void editMount(WorkspacePath prefix) {
    context
        .background()
        .run(
            () ->
                context.mounts().all().stream()
                    .filter(mount -> mount.prefix().equals(prefix))
                    .findFirst(),
            found ->
                found.ifPresentOrElse(
                    mount ->
                        openDialog(
                            document.mount(prefix),
                            model ->
                                model.replace(mount, document.mount(prefix).map(this::absolute))),
                    () -> notices.show(Notice.info("Nothing is mounted at " + prefix))),
            this::tell);
  }

  /// Tells of a mount that could not be made, and offers to correct it.
  void tellOf(MountProblem problem) {
    notices.show(
        Notice.problem(
            problem.text(),
            new Notice.Choice("Correct and Mount…", () -> correct(problem.mount()))));
  }

  /// Relative paths of the file are shown as they are meant.
  private void correct(MountDefinition mount) {
    MountDefinition absolute = absolute(mount);
    openDialog(Optional.of(mount), model -> model.prefill(absolute));
  }

  private MountDefinition absolute(MountDefinition mount) {
    return mount.withPathsFrom(
        document.folder(), context.workspaces().catalog().hostPathKeys(mount.type()));
  }

  @Override
  public void foldersDropped(List<Path> folders) {
    context.background().run(() -> drops.mountFolders(folders), this::tellMounted, this::tell);
  }

  private void tellMounted(Drops.Mounted mounted) {
    mounted
        .mounts()
        .forEach(
            mount ->
                document.put(mount, context.workspaces().catalog().hostPathKeys(mount.type())));
    List<WorkspacePath> prefixes = mounted.prefixes();
    if (!prefixes.isEmpty()) {
      String names = prefixes.stream().map(Object::toString).collect(Collectors.joining(", "));
      notices.show(
          Notice.info(
              names + (prefixes.size() == 1 ? " is" : " are") + " mounted, read-only",
              new Notice.Choice("Undo", () -> prefixes.forEach(this::unmount))));
    }
    if (!mounted.problems().isEmpty()) {
      notices.show(Notice.problem(String.join("; ", mounted.problems())));
    }
  }

  @Override
  public void textDropped(String text) {
    Optional<Drops.Prefill> prefill = drops.prefill(text);
    if (prefill.isPresent()) {
      openDialog(Optional.empty(), model -> model.prefill(prefill.get()));
    } else {
      notices.show(
          Notice.problem("This is no address of something to mount; try s3://bucket/folder"));
    }
  }

  @Override
  public void unmount(WorkspacePath prefix) {
    context
        .background()
        .run(
            () -> {
              if (context.mounts().all().stream().anyMatch(each -> each.prefix().equals(prefix))) {
                context.mounts().remove(prefix);
              }
            },
            () -> {
              document.remove(prefix);
              notices.show(Notice.info(prefix + " is unmounted"));
            },
            this::tell);
  }

  private void tell(Exception failure) {
    notices.show(Notice.problem(Failures.sentence(failure)));
  }

  @Override
  public void insertIntoCell(DraggedPath path) {
    insert.accept(path);
  }

  @Override
  public void openNotebook(WorkspacePath path) {
    openNotebook.accept(path);
  }
}
