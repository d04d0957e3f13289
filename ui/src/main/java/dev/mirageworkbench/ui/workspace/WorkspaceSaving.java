package dev.mirageworkbench.ui.workspace;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.workspace.RecentWorkspaces;
import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.WorkspaceDefinition;
import dev.mirageworkbench.workspace.WorkspaceFile;
import dev.mirageworkbench.workspace.WorkspaceFile.Loaded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Saves a workspace, and notices when somebody else does. Confined to the JavaFX thread.
public final class WorkspaceSaving {
  private final WorkspaceDocument document;
  private final ResourceCatalog catalog;
  private final RecentWorkspaces recent;
  private final Background background;
  private final Notices notices;

  public WorkspaceSaving(
      WorkspaceDocument document,
      ResourceCatalog catalog,
      RecentWorkspaces recent,
      Background background,
      Notices notices) {
    this.document = document;
    this.catalog = catalog;
    this.recent = recent;
    this.background = background;
    this.notices = notices;
  }

  /// Saves to its file, unless somebody else changed that.
  ///
  /// @param ask for a file where there is none yet
  /// @param load takes what is in the file in place of what is here
  /// @param done when it is saved
  public void save(Supplier<Optional<Path>> ask, Runnable load, Runnable done) {
    if (document.file().isEmpty()) {
      ask.get().ifPresent(file -> saveAs(file, done));
      return;
    }
    Path file = document.file().get();
    WorkspaceDefinition now = document.definition();
    String known = document.text();
    background.run(
        () -> keep(WorkspaceFile.saveOver(known, now, file, catalog), file),
        loaded -> saved(file, loaded, done),
        failure -> {
          if (failure instanceof ResourceException.Conflict) {
            askAboutConflict(file, load, done);
          } else {
            tell(failure);
          }
        });
  }

  private void askAboutConflict(Path file, Runnable load, Runnable done) {
    notices.show(
        Notice.question(
            file.getFileName() + " was changed by another program since it was read here",
            new Notice.Choice("Replace It", () -> saveAs(file, done)),
            new Notice.Choice("Load It", load),
            new Notice.Choice("Cancel", () -> {})));
  }

  /// Saves to a file, which is the workspace's from then on.
  public void saveAs(Path file, Runnable done) {
    WorkspaceDefinition now = definitionFor(file);
    background.run(
        () -> keep(WorkspaceFile.save(now, file, catalog), file),
        loaded -> saved(file, loaded, done),
        this::tell);
  }

  /// Saves a copy; the workspace stays that of its own file.
  ///
  /// @param open opens the copy
  public void duplicate(Path file, Consumer<Path> open) {
    WorkspaceDefinition now = definitionFor(file);
    background.run(
        () -> keep(WorkspaceFile.save(now, file, catalog), file),
        _ ->
            notices.show(
                Notice.info(
                    "A copy is saved as " + file.getFileName() + withoutSecrets(),
                    new Notice.Choice("Open It", () -> open.accept(file)))),
        this::tell);
  }

  /// Relative paths would mean something else in another folder.
  private WorkspaceDefinition definitionFor(Path file) {
    Path there = file.toAbsolutePath().normalize().resolveSibling("");
    return there.equals(document.folder())
        ? document.definition()
        : document.definition().withPathsFrom(document.folder(), catalog);
  }

  private Loaded keep(Loaded loaded, Path file) {
    try {
      recent.opened(file);
    } catch (IOException e) {
      System.getLogger(WorkspaceSaving.class.getName())
          .log(System.Logger.Level.WARNING, "the list of recent workspaces is not written", e);
    }
    return loaded;
  }

  private void saved(Path file, Loaded loaded, Runnable done) {
    document.saved(file, loaded, catalog);
    notices.show(Notice.info(file.getFileName() + " is saved" + withoutSecrets()));
    done.run();
  }

  private String withoutSecrets() {
    List<String> left = document.sessionSecrets();
    return left.isEmpty()
        ? ""
        : ", without the "
            + (left.size() == 1 ? "secret " : "secrets ")
            + String.join(", ", left)
            + ", kept until the program ends only: whoever opens it is asked for "
            + (left.size() == 1 ? "it" : "them");
  }

  private void tell(Exception failure) {
    notices.show(Notice.problem(Failures.sentence(failure)));
  }

  /// Looks whether somebody else changed the file, and asks what counts then.
  ///
  /// @param load takes what is in the file in place of what is here
  public void lookAtFile(Runnable load) {
    document
        .file()
        .ifPresent(
            file ->
                background.run(
                    () -> WorkspaceFile.textOf(file),
                    now -> compare(file, now, load),
                    _ -> {})); // gone, or out of reach: saving makes it again, or says why not
  }

  private void compare(Path file, String now, Runnable load) {
    if (!now.equals(document.text()) && document.file().filter(file::equals).isPresent()) {
      notices.show(
          Notice.question(
              file.getFileName() + " was changed by another program",
              new Notice.Choice("Load It", load),
              new Notice.Choice("Keep Mine", () -> document.accept(now))));
    }
  }
}
