package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.AddMountDialog;
import dev.mirageworkbench.ui.dialog.AddMountModel;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.dialog.SignInModel;
import dev.mirageworkbench.ui.theme.Controls;
import dev.mirageworkbench.ui.tree.DraggedPath;
import dev.mirageworkbench.ui.tree.Drops;
import dev.mirageworkbench.ui.tree.TreeRequests;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountProblem;
import dev.mirageworkbench.workspace.WorkspaceFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Adds and removes mounts as the tree, the menu or a drop asks.
final class MountRequests implements TreeRequests {
  private final WorkbenchContext context;
  private final Notices notices;
  private final FileChoosers choosers;
  private final Consumer<DraggedPath> insert;
  private final Consumer<WorkspacePath> openNotebook;
  private final Drops drops;
  private final StackPane overlay = new StackPane();

  /// What was entered for the mounts that were added here, without secrets.
  private final Map<WorkspacePath, MountDefinition> definitions = new HashMap<>();

  /// Ends what the open form is waiting for.
  private Runnable abandon = () -> {};

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

  @Override
  public void addMount() {
    openDialog(
        model -> lastType.ifPresent(type -> model.prefill(new Drops.Prefill(type, Map.of()))));
  }

  /// @param fill what is known, into the form
  private void openDialog(Consumer<AddMountModel> fill) {
    if (context.providers().isEmpty()) {
      notices.show(Notice.problem("This installation has no resource types to mount"));
      return;
    }
    context
        .background()
        .run(
            () -> context.mounts().all().stream().map(Mount::prefix).toList(),
            taken -> showDialog(taken, fill),
            this::tell);
  }

  private void showDialog(List<WorkspacePath> taken, Consumer<AddMountModel> fill) {
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
    var dialog = new AddMountDialog(model, signIn, choosers, this::closeDialog, this::added);
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
    definitions.put(added.definition().prefix(), added.definition());
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
                            model ->
                                model.replace(mount, Optional.ofNullable(definitions.get(prefix)))),
                    () -> notices.show(Notice.info("Nothing is mounted at " + prefix))),
            this::tell);
  }

  /// Tells of a mount that could not be made, and offers to correct it.
  void tellOf(MountProblem problem) {
    notices.show(
        Notice.problem(
            problem.text(),
            new Notice.Choice("Correct and Mount…", () -> openDialog(problem.mount()))));
  }

  @Override
  public void foldersDropped(List<Path> folders) {
    context.background().run(() -> drops.mountFolders(folders), this::tellMounted, this::tell);
  }

  private void tellMounted(Drops.Mounted mounted) {
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
      openDialog(model -> model.prefill(prefill.get()));
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
