package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
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
  public static final int SCHEMA_VERSION = 1;

  public WorkspaceDefinition {
    mounts = List.copyOf(mounts);
  }

  /// @param settings as written: `${env:NAME}` and `${secret:NAME}` not yet resolved; in the order
  ///     of the file
  public record MountDefinition(
      WorkspacePath prefix, String type, MountMode mode, Map<String, String> settings) {
    private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([^}]+)}");
    private static final Pattern REFERENCES = Pattern.compile("(\\$\\{(env|secret):[^}]+})+");

    public MountDefinition {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
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
      return new MountDefinition(prefix, type, mode, changed);
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
  /// entry in the file that are not known go with the prefix.
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
    return new WorkspaceDefinition(changed, json);
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
        mountOne(mount, target, catalog, resolver);
      } catch (ResourceException e) {
        problems.add(new MountProblem(mount, e));
      }
    }
    return problems;
  }

  private static void mountOne(
      MountDefinition mount, MountPoint target, ResourceCatalog catalog, SettingsResolver resolver)
      throws ResourceException {
    Resource resource =
        catalog.open(
            mount.type(), resolver.resolve(mount.settings(), catalog.hostPathKeys(mount.type())));
    try {
      target.addMount(mount.prefix().value(), resource, mount.mode());
    } catch (ResourceException e) {
      // Nobody else owns it yet.
      resource.close();
      throw e;
    }
  }

  /// The part of a workspace that mounting needs.
  @FunctionalInterface
  interface MountPoint {
    Mount addMount(String prefix, Resource resource, MountMode mode) throws ResourceException;
  }
}
