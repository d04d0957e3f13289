package dev.mirageworkbench.ui.drop;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.tree.Mounts;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import dev.mirageworkbench.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Adds the mounts of a workspace file that was dropped to those that are there. Confined to the
/// JavaFX thread.
public final class WorkspaceFileMounts {
  private final List<ResourceProvider> providers;
  private final Mounts mounts;
  private final Opener opener;
  private final Background background;
  private final Notices notices;
  private final MountUndo undo;
  private final MountEdits edits;

  /// Opens a resource with settings as they are written, references and all. Blocks.
  @FunctionalInterface
  public interface Opener {
    Resource open(ResourceProvider provider, Map<String, String> settings) throws ResourceException;
  }

  /// What came of it.
  private record Outcome(List<MountDefinition> mounted, List<String> problems) {}

  public WorkspaceFileMounts(
      List<ResourceProvider> providers,
      Mounts mounts,
      Opener opener,
      Background background,
      Notices notices,
      MountUndo undo,
      MountEdits edits) {
    this.providers = List.copyOf(providers);
    this.mounts = mounts;
    this.opener = opener;
    this.background = background;
    this.notices = notices;
    this.undo = undo;
    this.edits = edits;
  }

  /// Asks whether to.
  public void offer(Path file) {
    background.run(() -> mountsOf(file), found -> ask(file, found), this::tell);
  }

  /// What it says, with absolute paths. Blocks.
  public List<MountDefinition> mountsOf(Path file) throws ResourceException {
    return WorkspaceFile.read(file).mounts().stream().map(each -> absolute(file, each)).toList();
  }

  private void tell(Exception failure) {
    notices.show(Notice.problem(Failures.sentence(failure)));
  }

  private void ask(Path file, List<MountDefinition> found) {
    if (found.isEmpty()) {
      notices.show(Notice.info(file.getFileName() + " has no mounts"));
      return;
    }
    notices.show(
        Notice.question(
            "Add the mounts of " + file.getFileName() + ": " + names(found) + "?",
            new Notice.Choice("Add", () -> add(found)),
            new Notice.Choice("Cancel", () -> {})));
  }

  private static String names(List<MountDefinition> mounts) {
    return mounts.stream().map(each -> each.prefix().value()).collect(Collectors.joining(", "));
  }

  private void add(List<MountDefinition> found) {
    background.run(() -> mountAll(found), this::told, this::tell);
  }

  private void told(Outcome outcome) {
    edits.know(outcome.mounted());
    if (!outcome.mounted().isEmpty()) {
      undo.tell(
          "Mounted: " + names(outcome.mounted()),
          () -> {
            for (MountDefinition each : outcome.mounted()) {
              mounts.remove(each.prefix());
            }
          });
    }
    if (!outcome.problems().isEmpty()) {
      notices.show(Notice.problem(String.join("; ", outcome.problems())));
    }
  }

  /// One that cannot be mounted does not keep the others from it.
  private Outcome mountAll(List<MountDefinition> found) {
    var mounted = new ArrayList<MountDefinition>();
    var problems = new ArrayList<String>();
    for (MountDefinition each : found) {
      try {
        mount(each);
        mounted.add(each);
      } catch (IOException | RuntimeException e) {
        problems.add(each.prefix() + ": " + Failures.sentence(e));
      }
    }
    return new Outcome(List.copyOf(mounted), List.copyOf(problems));
  }

  private Optional<ResourceProvider> provider(MountDefinition mount) {
    return providers.stream().filter(each -> each.type().equals(mount.type())).findFirst();
  }

  private void mount(MountDefinition mount) throws ResourceException {
    ResourceProvider provider =
        provider(mount)
            .orElseThrow(
                () ->
                    new ResourceException.Invalid(
                        "there is no resource of type '" + mount.type() + "' here"));
    Resource resource = opener.open(provider, mount.settings());
    try {
      mounts.add(mount.prefix().value(), resource, mount.mode());
    } catch (ResourceException | RuntimeException e) {
      resource.close();
      throw e;
    }
  }

  /// Paths of a file start where the file is.
  private MountDefinition absolute(Path file, MountDefinition mount) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    var settings = new LinkedHashMap<>(mount.settings());
    provider(mount).stream()
        .flatMap(provider -> provider.settings().stream())
        .filter(
            setting ->
                setting.kind() instanceof Setting.Kind.HostFolder
                    || setting.kind() instanceof Setting.Kind.HostFile)
        .forEach(
            setting ->
                settings.computeIfPresent(
                    setting.key(),
                    (_, value) -> SettingsResolver.refers(value) ? value : in(folder, value)));
    return new MountDefinition(mount.prefix(), mount.type(), mount.mode(), settings);
  }

  private static String in(Path folder, String path) {
    try {
      return folder.resolve(path).normalize().toString();
    } catch (InvalidPathException _) {
      return path;
    }
  }
}
