package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of things dropped on the tree: a folder is mounted, an address fills the add-mount
/// dialog. Calls may block.
public final class Drops {
  /// The type for folders. Others ask for a folder, too, and keep something else in it.
  private static final String DISK = "disk";

  private final List<ResourceProvider> providers;
  private final Mounts mounts;

  public Drops(List<ResourceProvider> providers, Mounts mounts) {
    this.providers = List.copyOf(providers);
    this.mounts = mounts;
  }

  /// What became of the things in one drop.
  ///
  /// @param problems one sentence for each thing that was not mounted
  public record Mounted(List<MountDefinition> mounts, List<String> problems) {
    public Mounted {
      mounts = List.copyOf(mounts);
      problems = List.copyOf(problems);
    }

    public List<WorkspacePath> prefixes() {
      return mounts.stream().map(MountDefinition::prefix).toList();
    }
  }

  /// Mounts folders one after the other, so that each gets a prefix of its own. One that cannot be
  /// mounted does not keep the others from it.
  public Mounted mountFolders(List<Path> folders) {
    var mounted = new ArrayList<MountDefinition>();
    var problems = new ArrayList<String>();
    for (Path folder : folders) {
      try {
        mounted.add(mountFolder(folder));
      } catch (ResourceException | RuntimeException e) {
        problems.add(Failures.sentence(e));
      }
    }
    return new Mounted(mounted, problems);
  }

  /// Mounts a folder of this machine, read-only, under its own name.
  ///
  /// @return what it is now
  /// @throws ResourceException.Invalid if it is no folder or folders cannot be mounted here
  public MountDefinition mountFolder(Path folder) throws ResourceException {
    if (!Files.isDirectory(folder)) {
      throw new ResourceException.Invalid(
          folder.getFileName() + " is not a folder; drop a folder to mount it");
    }
    for (ResourceProvider provider : providers) {
      if (provider.type().equals(DISK)) {
        for (Setting setting : provider.settings()) {
          if (setting.kind() instanceof Setting.Kind.HostFolder) {
            return mount(folder, provider, setting);
          }
        }
      }
    }
    throw new ResourceException.Invalid("this installation cannot mount folders of this machine");
  }

  private MountDefinition mount(Path folder, ResourceProvider provider, Setting setting)
      throws ResourceException {
    Path name = folder.getFileName();
    String prefix =
        MountPrefix.propose(
            name == null ? provider.type() : name.toString(),
            mounts.all().stream().map(Mount::prefix).toList());
    Map<String, String> settings = Map.of(setting.key(), folder.toString());
    Resource resource = provider.open(Settings.of(settings));
    try {
      mounts.add(prefix, resource, MountMode.READ);
    } catch (ResourceException | RuntimeException e) {
      resource.close();
      throw e;
    }
    return new MountDefinition(WorkspacePath.of(prefix), provider.type(), MountMode.READ, settings);
  }

  /// Reads an address such as `s3://bucket/folder`.
  ///
  /// @return empty if no resource type knows it
  public Optional<Prefill> prefill(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    for (ResourceProvider provider : providers) {
      try {
        Optional<Settings> settings = provider.fromUri(uri);
        if (settings.isPresent()) {
          return Optional.of(new Prefill(provider.type(), settings.get().asMap()));
        }
      } catch (ResourceException.Invalid _) {
        // Of this type and incomplete: the dialog says what is missing.
        return Optional.of(new Prefill(provider.type(), Map.of()));
      } catch (ResourceException _) {
        // A type that cannot judge the address does not own it.
      }
    }
    return Optional.empty();
  }

  /// First values for the add-mount dialog.
  public record Prefill(String type, Map<String, String> settings) {
    public Prefill {
      settings = Map.copyOf(settings);
    }
  }
}
