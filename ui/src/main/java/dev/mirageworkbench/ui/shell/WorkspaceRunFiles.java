package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.CacheEvent.InputChanged;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.notebook.script.PercentScript;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.ui.notebook.RunFiles;
import dev.mirageworkbench.ui.output.CauseMount;
import dev.mirageworkbench.usage.CellUsage;
import dev.mirageworkbench.workspace.Mount;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.util.Subscription;

/// The files of a workspace's cells.
///
/// @param ways to the rest of the window
record WorkspaceRunFiles(WorkbenchContext context, Ways ways) implements RunFiles {
  private static final System.Logger LOG = System.getLogger(WorkspaceRunFiles.class.getName());

  /// Mounts of this machine's folders, whose location is the folder.
  private static final String DISK = "disk";

  /// @param show shows a file in the tree
  /// @param editMount shows the form of a mount
  /// @param open opens a script
  record Ways(
      Consumer<WorkspacePath> show, Consumer<WorkspacePath> editMount, Consumer<Path> open) {}

  @Override
  public CellUsage usage(CellId run) {
    return context.mounts().usage(run);
  }

  @Override
  public List<WorkspacePath> check(Map<WorkspacePath, Validator> files) throws ResourceException {
    return context.mounts().check(files);
  }

  @Override
  public Subscription watch(Consumer<InputChanged> changed) {
    EventLog.Subscription watching =
        context
            .events()
            .subscribe(
                event -> {
                  if (event instanceof InputChanged input) {
                    changed.accept(input);
                  }
                });
    return watching::close;
  }

  @Override
  public void show(WorkspacePath file) {
    ways.show().accept(file);
  }

  @Override
  public Optional<CauseMount> mountOf(WorkspacePath path) {
    return mountAt(path).map(this::told);
  }

  /// Of mounts in one another the innermost.
  private Optional<Mount> mountAt(WorkspacePath path) {
    return context.mounts().all().stream()
        .filter(mount -> path.isWithin(mount.prefix()))
        .max(Comparator.comparingInt(mount -> mount.prefix().segments().size()));
  }

  private CauseMount told(Mount mount) {
    String type = mount.resource().type();
    Optional<ResourceProvider> provider =
        context.providers().stream().filter(it -> it.type().equals(type)).findFirst();
    return new CauseMount(
        mount.prefix(),
        provider.map(ResourceProvider::displayName).orElse(type),
        mount.isWritable(),
        provider.flatMap(ResourceProvider::signIn).isPresent());
  }

  @Override
  public void editMount(WorkspacePath prefix) {
    ways.editMount().accept(prefix);
  }

  @Override
  public void openScript(WorkspacePath file) {
    context
        .background()
        .run(
            () -> scriptAt(file),
            script -> script.ifPresent(ways.open()),
            failure -> LOG.log(Level.DEBUG, "no script to open at " + file, failure));
  }

  private Optional<Path> scriptAt(WorkspacePath file) {
    return mountAt(file)
        .filter(mount -> mount.resource().type().equals(DISK))
        .map(
            mount -> {
              List<String> below =
                  file.segments().subList(mount.prefix().segments().size(), file.segments().size());
              return Path.of(mount.resource().location()).resolve(String.join("/", below));
            })
        .filter(path -> PercentScript.isScript(path) && Files.isRegularFile(path));
  }
}
