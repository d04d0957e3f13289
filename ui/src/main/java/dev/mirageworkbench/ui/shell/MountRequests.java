package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.AddMountDialog;
import dev.mirageworkbench.ui.dialog.AddMountModel;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.dialog.Occasion;
import dev.mirageworkbench.ui.dialog.Prefill;
import dev.mirageworkbench.ui.dialog.SignInModel;
import dev.mirageworkbench.ui.drop.MountDrops;
import dev.mirageworkbench.ui.drop.MountEdits;
import dev.mirageworkbench.ui.drop.MountUndo;
import dev.mirageworkbench.ui.drop.TypePalette;
import dev.mirageworkbench.ui.drop.WorkspaceFileMounts;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.ui.tree.DraggedPath;
import dev.mirageworkbench.ui.tree.MountTreeView;
import dev.mirageworkbench.ui.tree.TreeRequests;
import dev.mirageworkbench.workspace.Mount;
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
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Adds and removes mounts as the tree, the menu or a drop asks.
final class MountRequests implements TreeRequests {
  private final WorkbenchContext context;
  private final Notices notices;
  private final FileChoosers choosers;
  private final Consumer<DraggedPath> insert;
  private final Consumer<WorkspacePath> openNotebook;
  private final MountDrops drops;
  private final MountUndo undo;
  private final MountEdits edits;
  private final WorkspaceFileMounts files;
  private final PathQuestion question = new PathQuestion();
  private Runnable reload = () -> {};
  private final StackPane overlay = new StackPane();

  /// Ends what the open form is waiting for.
  private Runnable abandon = () -> {};

  private @Nullable MountCommands commands;

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
    this.undo = new MountUndo(notices, context.background(), () -> reload.run());
    this.edits =
        new MountEdits(
            context.mounts(),
            context.providers(),
            context.background(),
            notices,
            undo,
            () -> reload.run());
    this.files =
        new WorkspaceFileMounts(
            context.providers(),
            context.mounts(),
            (provider, settings) -> context.secrets().get().open(provider, settings),
            context.background(),
            notices,
            undo,
            edits);
    this.drops =
        new MountDrops(
            context.providers(),
            context.background(),
            notices,
            offers -> openNext(offers, 0),
            files::offer);
    overlay.getStyleClass().add("overlay");
    overlay.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            closeDialog();
          }
        });
    closeDialog();
  }

  /// Lies over the window while a dialog is open.
  Node overlay() {
    return overlay;
  }

  /// Asks for the prefix of a mount.
  Node question() {
    return question;
  }

  MountEdits edits() {
    return edits;
  }

  MountDrops drops() {
    return drops;
  }

  /// Lets the tree be dragged in, and its keys and menus do the same.
  void connect(MountTreeView tree, Runnable reloadMounts) {
    reload = reloadMounts;
    commands = new MountCommands(tree, this, new TypePalette(context.providers(), this::addOfType));
  }

  /// What actions and drags ask of mounts; empty until there is a tree.
  Optional<MountCommands> commands() {
    return Optional.ofNullable(commands);
  }

  @Override
  public void addMount() {
    openDialog(model -> lastType.ifPresent(type -> model.prefill(new Prefill(type, Map.of()))));
  }

  /// The mounts of a workspace file are there already.
  void knowMountsOf(Path file) {
    context
        .background()
        .run(
            () -> files.mountsOf(file),
            mounts -> {
              context.mounts().order().set(mounts.stream().map(MountDefinition::prefix).toList());
              edits.know(mounts);
              reload.run();
            },
            _ -> {});
  }

  void addOfType(String type) {
    openDialog(model -> model.prefill(new Prefill(type, Map.of())));
  }

  void narrow(WorkspacePath folder) {
    edits.narrow(
        folder,
        mount ->
            openDialog(
                model -> model.prefillAll(mount),
                new Occasion("Mount " + folder, "", true, false),
                () -> {}));
  }

  void askToRename(WorkspacePath prefix, String proposal) {
    question.askPrefix("Rename " + prefix, proposal, text -> edits.rename(prefix, text));
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
    openDialog(
        model -> model.prefill(offer),
        new Occasion(title, offer.hint().note(), true, index + 1 < offers.size()),
        () -> openNext(offers, index + 1));
  }

  /// @param fill what is known, into the form
  private void openDialog(Consumer<AddMountModel> fill) {
    openDialog(fill, Occasion.PLAIN, () -> {});
  }

  /// @param next goes on when the form is done with, one way or the other
  private void openDialog(Consumer<AddMountModel> fill, Occasion occasion, Runnable next) {
    if (context.providers().isEmpty()) {
      notices.show(Notice.problem("This installation has no resource types to mount"));
      return;
    }
    context
        .background()
        .run(
            () -> context.mounts().all().stream().map(Mount::prefix).toList(),
            taken -> showDialog(taken, fill, occasion, next),
            this::tell);
  }

  private void showDialog(
      List<WorkspacePath> taken, Consumer<AddMountModel> fill, Occasion occasion, Runnable next) {
    var model =
        new AddMountModel(
            context.providers(),
            taken,
            context.mounts(),
            context.secrets().get(),
            context.background());
    fill.accept(model);
    var signIn = new SignInModel(model, context.links(), context.background());
    abandon = signIn::giveUp;
    var dialog =
        new AddMountDialog(
            model,
            signIn,
            occasion,
            choosers,
            () -> {
              closeDialog();
              next.run();
            },
            mount -> {
              added(mount);
              next.run();
            });
    dialog.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    overlay.getChildren().setAll(dialog);
    Controls.show(overlay, true);
    Optional.ofNullable(dialog.lookup("#mount-type")).ifPresent(Node::requestFocus);
  }

  private void closeDialog() {
    abandon.run();
    abandon = () -> {};
    overlay.getChildren().clear();
    Controls.show(overlay, false);
  }

  private void added(AddMountModel.Added added) {
    closeDialog();
    MountDefinition mount = added.definition();
    lastType = Optional.of(mount.type());
    edits.know(List.of(mount));
    String done =
        mount.prefix()
            + " is mounted"
            + (mount.mode() == MountMode.READ ? ", read-only" : ", to read and write");
    undo.tell(done, () -> context.mounts().remove(mount.prefix()));
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

  private static void copy(MountDefinition definition) {
    var content = new ClipboardContent();
    content.putString(WorkspaceFile.text(definition));
    Clipboard.getSystemClipboard().setContent(content);
  }

  /// Tells of a mount that could not be made, and offers to correct it.
  void tellOf(MountProblem problem) {
    notices.show(
        Notice.problem(
            problem.text(),
            new Notice.Choice(
                "Correct and Mount…", () -> openDialog(model -> model.prefill(problem.mount())))));
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
    context
        .background()
        .run(
            () -> context.mounts().remove(prefix),
            () -> notices.show(Notice.info(prefix + " is unmounted")),
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
