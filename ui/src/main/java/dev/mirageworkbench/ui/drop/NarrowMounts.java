package dev.mirageworkbench.ui.drop;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.tree.MountPrefix;
import dev.mirageworkbench.ui.tree.Mounts;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Makes narrower mounts of folders of mounts. Confined to the JavaFX thread.
public final class NarrowMounts {
  private final Mounts mounts;
  private final List<ResourceProvider> providers;
  private final Function<WorkspacePath, Optional<MountDefinition>> known;
  private final Background background;
  private final Notices notices;

  /// @param known how the mount at a prefix was made, with absolute paths
  public NarrowMounts(
      Mounts mounts,
      List<ResourceProvider> providers,
      Function<WorkspacePath, Optional<MountDefinition>> known,
      Background background,
      Notices notices) {
    this.mounts = mounts;
    this.providers = List.copyOf(providers);
    this.known = known;
    this.background = background;
    this.notices = notices;
  }

  /// What a form begins with that mounts one folder of a mount.
  ///
  /// @param found is told of it; a folder that no mount can begin in is a row that says so
  public void narrow(WorkspacePath folder, Consumer<? super MountDefinition> found) {
    background.run(
        mounts::all,
        all ->
            narrower(all, folder)
                .ifPresentOrElse(
                    found,
                    () ->
                        notices.show(
                            Notice.problem(
                                folder
                                    + " cannot be mounted by itself: its type has no mounts of one"
                                    + " folder, or it is not known how its mount was made"))),
        failure -> notices.show(Notice.problem(Failures.sentence(failure))));
  }

  private Optional<MountDefinition> narrower(List<Mount> all, WorkspacePath folder) {
    List<WorkspacePath> prefixes = all.stream().map(Mount::prefix).toList();
    return prefixes.stream()
        .filter(prefix -> folder.isWithin(prefix) && !folder.equals(prefix))
        .max(Comparator.comparingInt(prefix -> prefix.value().length()))
        .flatMap(known)
        .flatMap(wide -> narrower(wide, folder, prefixes));
  }

  private Optional<MountDefinition> narrower(
      MountDefinition wide, WorkspacePath folder, List<WorkspacePath> taken) {
    ResourcePath below = folder.relativeTo(wide.prefix());
    WorkspacePath prefix = WorkspacePath.of(MountPrefix.propose(folder.name(), taken));
    return providers.stream()
        .filter(provider -> provider.type().equals(wide.type()))
        .findFirst()
        .flatMap(provider -> provider.narrowed(wide.settings(), below))
        .map(settings -> new MountDefinition(prefix, wide.type(), wide.mode(), settings));
  }
}
