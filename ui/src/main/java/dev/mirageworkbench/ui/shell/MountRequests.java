package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.AddMountModel;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.dialog.Occasion;
import dev.mirageworkbench.ui.dialog.Prefill;
import dev.mirageworkbench.ui.drop.MountDrops;
import dev.mirageworkbench.ui.drop.MountUndo;
import dev.mirageworkbench.ui.drop.NarrowMounts;
import dev.mirageworkbench.ui.tree.DraggedPath;
import dev.mirageworkbench.ui.tree.MountCommand;
import dev.mirageworkbench.ui.tree.TreeRequests;
import dev.mirageworkbench.ui.workspace.WorkspaceDocument;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.MountOffers.Offer;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountProblem;
import dev.mirageworkbench.workspace.WorkspaceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Adds and removes mounts as the tree, the menu or a drop asks.
final class MountRequests implements TreeRequests {
  private final WorkbenchContext context;
  private final Notices notices;
  private final Consumer<DraggedPath> insert;
  private final Consumer<WorkspacePath> openNotebook;
  private final FormOverlay overlay = new FormOverlay();
  private final MountForms forms;
  private final WorkspaceDocument document;
  private final MountManager manager;
  private final MountUndo undo;
  private final MountDrops drops;
  private final NarrowMounts narrowing;

  /// What was added last, as the next one is often of the same type.
  private Optional<String> lastType = Optional.empty();

  MountRequests(
      WorkbenchContext context,
      Notices notices,
      FileChoosers choosers,
      Consumer<DraggedPath> insert,
      Consumer<WorkspacePath> openNotebook,
      Consumer<Path> openWorkspace) {
    this.context = context;
    this.notices = notices;
    this.forms = new MountForms(context, notices, choosers, overlay);
    this.insert = insert;
    this.openNotebook = openNotebook;
    this.document = context.workspaces().document();
    this.undo = new MountUndo(notices);
    this.manager = new MountManager(context, notices, undo, overlay, this::correct);
    this.narrowing =
        new NarrowMounts(
            context.mounts(), context.providers(), this::known, context.background(), notices);
    this.drops =
        new MountDrops(
            context.providers(),
            context.background(),
            notices,
            offers -> openNext(offers, 0),
            openWorkspace);
  }

  /// Lies over the window while a dialog is open.
  Node overlay() {
    return overlay;
  }

  /// Changes mounts that are there.
  MountManager manager() {
    return manager;
  }

  MountDrops drops() {
    return drops;
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
    openForm(
        Optional.empty(),
        model -> lastType.ifPresent(type -> model.prefill(new Prefill(type, Map.of()))));
  }

  void addOfType(String type) {
    openForm(Optional.empty(), model -> model.prefill(new Prefill(type, Map.of())));
  }

  void narrow(WorkspacePath folder) {
    narrowing.narrow(
        folder,
        mount ->
            openForm(
                model -> model.prefillAll(mount),
                new Occasion("Mount " + folder, "", true, false),
                () -> {}));
  }

  void undoLast() {
    undo.undo();
  }

  /// One form after the other.
  private void openNext(List<Offer.Mountable> offers, int index) {
    if (index == offers.size()) {
      return;
    }
    Offer.Mountable offer = offers.get(index);
    String title =
        offers.size() == 1
            ? "Add a mount"
            : "Add a mount (%d of %d)".formatted(index + 1, offers.size());
    openForm(
        model -> model.prefill(offer),
        new Occasion(title, offer.hint().note(), true, index + 1 < offers.size()),
        () -> openNext(offers, index + 1));
  }

  /// @param correcting the mount that is not there as it should be
  private void openForm(Optional<MountDefinition> correcting, Consumer<AddMountModel> fill) {
    forms.open(fill, Occasion.PLAIN, added -> added(added, correcting), () -> {});
  }

  private void openForm(Consumer<AddMountModel> fill, Occasion occasion, Runnable next) {
    forms.open(fill, occasion, added -> added(added, Optional.empty()), next);
  }

  private void added(AddMountModel.Added added, Optional<MountDefinition> corrected) {
    MountDefinition mount = added.definition();
    remember(mount, corrected);
    if (added.keeping().filter(Secrets.Keeping.SESSION::equals).isPresent()) {
      document.noteSessionSecrets(added.secretNames());
    }
    lastType = Optional.of(mount.type());
    if (corrected.isEmpty()) {
      undo.tell(
          mount.prefix()
              + " is mounted"
              + (mount.mode() == MountMode.READ ? ", read-only" : ", to read and write"),
          (done, failed) -> remove(mount.prefix(), done, failed));
    }
    added
        .keeping()
        .map(
            keeping ->
                switch (keeping) {
                  case KEYCHAIN ->
                      mount.prefix() + " is mounted; its secret is saved in the keychain";
                  case SESSION ->
                      mount.prefix() + " is mounted; its secret is kept until the program ends";
                })
        .ifPresent(
            text ->
                notices.show(
                    Notice.info(
                        text, new Notice.Choice("Copy for Workspace File", () -> copy(mount)))));
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
                        openForm(
                            document.mount(prefix), model -> model.replace(mount, known(prefix))),
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
    openForm(Optional.of(mount), model -> model.prefill(absolute));
  }

  private Optional<MountDefinition> known(WorkspacePath prefix) {
    return document.mount(prefix).map(this::absolute);
  }

  private MountDefinition absolute(MountDefinition mount) {
    return mount.withPathsFrom(
        document.folder(), context.workspaces().catalog().hostPathKeys(mount.type()));
  }

  @Override
  public void foldersDropped(List<Path> folders) {
    drops.files(folders);
  }

  @Override
  public void textDropped(String text) {
    drops.text(text);
  }

  @Override
  public void unmount(WorkspacePath prefix) {
    remove(prefix, () -> notices.show(Notice.info(prefix + " is unmounted")), this::tell);
  }

  private void remove(WorkspacePath prefix, Runnable done, Consumer<? super Exception> failed) {
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
              done.run();
            },
            failed);
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
