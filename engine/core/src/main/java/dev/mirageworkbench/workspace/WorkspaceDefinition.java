package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a workspace file (`NAME.mirage`) says: mounts and settings, never a secret in the clear. A
/// value: a change is a new definition.
///
/// @param mounts in the order of the file
/// @param json the whole document as read, so that keys that are not known survive a save
public record WorkspaceDefinition(List<MountDefinition> mounts, ObjectNode json) {
  public static final int SCHEMA_VERSION = 2;

  public WorkspaceDefinition {
    mounts = List.copyOf(mounts);
  }

  /// @param enabled whether it is mounted; one that is not is only remembered
  /// @param settings as written: `${env:NAME}` and `${secret:NAME}` not yet resolved; in the order
  ///     of the file
  public record MountDefinition(
      WorkspacePath prefix,
      String type,
      MountMode mode,
      boolean enabled,
      MountOptions options,
      Map<String, String> settings) {
    private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([^}]+)}");
    private static final Pattern REFERENCES = Pattern.compile("(\\$\\{(env|secret):[^}]+})+");

    public MountDefinition {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /// Enabled, and with the usual options.
    public MountDefinition(
        WorkspacePath prefix, String type, MountMode mode, Map<String, String> settings) {
      this(prefix, type, mode, true, MountOptions.LAZY, settings);
    }

    public MountDefinition withPrefix(WorkspacePath other) {
      return new MountDefinition(other, type, mode, enabled, options, settings);
    }

    public MountDefinition withMode(MountMode other) {
      return new MountDefinition(prefix, type, other, enabled, options, settings);
    }

    public MountDefinition withEnabled(boolean on) {
      return new MountDefinition(prefix, type, mode, on, options, settings);
    }

    public MountDefinition withOptions(MountOptions other) {
      return new MountDefinition(prefix, type, mode, enabled, other, settings);
    }

    private MountDefinition withSettings(Map<String, String> other) {
      return new MountDefinition(prefix, type, mode, enabled, options, other);
    }

    /// Opens its backend, which is the caller's to close then.
    ///
    /// @param resolver of the file
    public Resource open(ResourceCatalog catalog, SettingsResolver resolver)
        throws ResourceException {
      return catalog.open(type, resolver.resolve(settings, catalog.hostPathKeys(type)));
    }

    /// Whether the same backend is opened in the same way.
    public boolean opensTheSame(MountDefinition other) {
      return type.equals(other.type) && settings.equals(other.settings);
    }

    /// With absolute paths where paths of this machine are relative, so that the mount means the
    /// same in another file. What begins with a reference is left alone.
    ///
    /// @param folder where they start
    /// @param hostPathKeys as [ResourceCatalog#hostPathKeys]
    public MountDefinition withPathsFrom(Path folder, Set<String> hostPathKeys) {
      var changed = new LinkedHashMap<>(settings);
      changed.replaceAll(
          (key, value) ->
              hostPathKeys.contains(key) ? SettingsResolver.absolute(folder, value) : value);
      return withSettings(changed);
    }

    /// The secret settings whose value is written out instead of referred to.
    ///
    /// @param secretKeys as [ResourceCatalog#secretKeys]
    public Set<String> secretsInTheClear(Set<String> secretKeys) {
      var found = new TreeSet<String>();
      settings.forEach(
          (key, value) -> {
            boolean refers = REFERENCES.matcher(value).matches();
            if (secretKeys.contains(key) && !value.isBlank() && !refers) {
              found.add(key);
            }
          });
      return found;
    }

    /// The name of the secret that a setting's whole value refers to.
    public Optional<String> secretName(String key) {
      Matcher reference = SECRET.matcher(settings.getOrDefault(key, ""));
      return reference.matches() ? Optional.of(reference.group(1)) : Optional.empty();
    }

    /// With `${secret:NAME}` in place of one setting's value.
    public MountDefinition withSecretReference(String key, String secretName) {
      return with(key, "${secret:" + secretName + "}");
    }

    public MountDefinition with(String key, String value) {
      var changed = new LinkedHashMap<>(settings);
      changed.put(key, value);
      return withSettings(changed);
    }
  }

  /// A mount that could not be made; the others were.
  public record MountProblem(MountDefinition mount, ResourceException cause) {
    /// For people: the mount and what to do.
    public String text() {
      return "mount " + mount.prefix() + " (" + mount.type() + "): " + cause.reason();
    }
  }

  public static WorkspaceDefinition empty() {
    return new WorkspaceDefinition(
        List.of(), JsonNodeFactory.instance.objectNode().put("schemaVersion", SCHEMA_VERSION));
  }

  /// As [#toBuilder()], and with where packages come from.
  ///
  /// @param resolver of the file, as the addresses of indexes may refer to secrets
  public WorkspaceBuilder toBuilder(SettingsResolver resolver) {
    JsonNode keys = json.path("python").path("packages");
    return toBuilder().python(p -> p.packages(preset -> PackageKeys.read(keys, resolver, preset)));
  }

  /// A builder with what the file says of the cache and of Python. Keys that are not known, and
  /// values that are not of their kind, leave the preset.
  public WorkspaceBuilder toBuilder() {
    JsonNode cacheKeys = json.path("cache");
    JsonNode pythonKeys = json.path("python");
    return Workspace.builder()
        .cache(
            c ->
                c.memoryBytes(cacheKeys.path("memoryBytes").asLong(c.memoryBytes()))
                    .diskBytes(cacheKeys.path("diskBytes").asLong(c.diskBytes())))
        .python(
            p ->
                p.autoLoadFromImports(
                        pythonKeys.path("autoLoadFromImports").asBoolean(p.autoLoadFromImports()))
                    .allowNativePackages(asksForNativePackages()));
  }

  /// Whether kernels are to be outside of the sandbox. Only a clear word opens it.
  public boolean asksForNativePackages() {
    JsonNode word = json.path("python").path("allowNativePackages");
    return word.isBoolean() && word.booleanValue();
  }

  public Optional<MountDefinition> mount(WorkspacePath prefix) {
    return mounts.stream().filter(mount -> mount.prefix().equals(prefix)).findFirst();
  }

  /// @throws IllegalArgumentException if the prefix is taken; [#withMountReplaced] changes a mount
  public WorkspaceDefinition withMount(MountDefinition added) {
    if (mount(added.prefix()).isPresent()) {
      throw new IllegalArgumentException(added.prefix() + " is mounted already");
    }
    var changed = new ArrayList<>(mounts);
    changed.add(added);
    return new WorkspaceDefinition(changed, json);
  }

  /// Changes the mount at a prefix in its place; the new one may have another prefix. Keys of its
  /// entry in the file that are not known stay with it.
  ///
  /// @throws IllegalArgumentException if nothing is mounted there, or the new prefix is taken
  public WorkspaceDefinition withMountReplaced(WorkspacePath prefix, MountDefinition replacement) {
    MountDefinition old =
        mount(prefix)
            .orElseThrow(() -> new IllegalArgumentException("nothing is mounted at " + prefix));
    if (!replacement.prefix().equals(prefix) && mount(replacement.prefix()).isPresent()) {
      throw new IllegalArgumentException(replacement.prefix() + " is mounted already");
    }
    var changed = new ArrayList<>(mounts);
    changed.set(changed.indexOf(old), replacement);
    return new WorkspaceDefinition(
        changed, MountEntries.renamed(json, prefix, replacement.prefix()));
  }

  /// With the mount at a prefix so many places further down, or up; at most to the end.
  ///
  /// @throws IllegalArgumentException if nothing is mounted there
  public WorkspaceDefinition withMountMoved(WorkspacePath prefix, int places) {
    MountDefinition moved =
        mount(prefix)
            .orElseThrow(() -> new IllegalArgumentException("nothing is mounted at " + prefix));
    var changed = new ArrayList<>(mounts);
    int from = changed.indexOf(moved);
    changed.remove(from);
    changed.add(Math.clamp(from + (long) places, 0, changed.size()), moved);
    return new WorkspaceDefinition(changed, json);
  }

  /// What it says, for a file in another folder: relative paths of this machine are made absolute.
  ///
  /// @param folder where they start
  public WorkspaceDefinition withPathsFrom(Path folder, ResourceCatalog catalog) {
    return new WorkspaceDefinition(
        mounts.stream()
            .map(mount -> mount.withPathsFrom(folder, catalog.hostPathKeys(mount.type())))
            .toList(),
        PackageKeys.withPathsFrom(json, folder));
  }

  /// The same if nothing is mounted there.
  public WorkspaceDefinition withoutMount(WorkspacePath prefix) {
    return new WorkspaceDefinition(
        mounts.stream().filter(mount -> !mount.prefix().equals(prefix)).toList(), json);
  }

  /// Mounts everything in the order of the file. A mount that cannot be made does not keep the
  /// others from it.
  ///
  /// @return what could not be mounted
  public List<MountProblem> mountInto(
      Workspace workspace, ResourceCatalog catalog, SettingsResolver resolver) {
    return mountInto(workspace::addMount, catalog, resolver);
  }

  List<MountProblem> mountInto(
      MountPoint target, ResourceCatalog catalog, SettingsResolver resolver) {
    var problems = new ArrayList<MountProblem>();
    for (MountDefinition mount : mounts) {
      try {
        if (mount.enabled()) {
          mountOne(mount, target, catalog, resolver);
        }
      } catch (ResourceException e) {
        problems.add(new MountProblem(mount, e));
      }
    }
    return problems;
  }

  private static void mountOne(
      MountDefinition mount, MountPoint target, ResourceCatalog catalog, SettingsResolver resolver)
      throws ResourceException {
    Resource resource = mount.open(catalog, resolver);
    try {
      target.addMount(mount.prefix().value(), resource, mount.mode(), mount.options());
    } catch (ResourceException e) {
      // Nobody else owns it yet.
      resource.close();
      throw e;
    }
  }

  /// The part of a workspace that mounting needs.
  @FunctionalInterface
  interface MountPoint {
    Mount addMount(String prefix, Resource resource, MountMode mode, MountOptions options)
        throws ResourceException;
  }
}
