package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The entries of mounts in a workspace file.
final class MountEntries {
  static final String ENABLED = "enabled";
  static final String TTL = "ttl";
  static final String CACHE_BYTES = "cacheBytes";
  static final String PRELOAD = "preload";

  private MountEntries() {}

  /// @param file for messages, as is where the entry stands
  static MountDefinition read(JsonNode node, String file, String where)
      throws ResourceException.Invalid {
    if (!(node instanceof ObjectNode json)) {
      throw WorkspaceFile.invalid(file, where + " must be an object");
    }
    WorkspacePath prefix = prefix(text(json, "prefix", file, where), file, where);
    String named = "mount " + prefix;
    return new MountDefinition(
        prefix,
        text(json, "type", file, named),
        mode(json, file, named),
        flag(json, ENABLED, true, file, named),
        options(json, file, named),
        settings(json, file, named));
  }

  private static Map<String, String> settings(ObjectNode json, String file, String named)
      throws ResourceException.Invalid {
    JsonNode settings = json.path("settings");
    if (!settings.isMissingNode() && !settings.isObject()) {
      throw WorkspaceFile.invalid(file, named + ": \"settings\" must be an object");
    }
    var values = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> entry : settings.properties()) {
      JsonNode value = entry.getValue();
      if (value.isContainer()) {
        throw WorkspaceFile.invalid(
            file,
            named + ": the setting '" + entry.getKey() + "' must be a text, number or true/false");
      }
      if (!value.isNull()) {
        values.put(entry.getKey(), value.asString());
      }
    }
    return values;
  }

  private static String text(ObjectNode json, String key, String file, String where)
      throws ResourceException.Invalid {
    JsonNode value = json.path(key);
    if (!value.isString() || value.stringValue().isBlank()) {
      throw WorkspaceFile.invalid(file, where + ": \"" + key + "\" is missing or not a text");
    }
    return value.stringValue();
  }

  private static WorkspacePath prefix(String text, String file, String where)
      throws ResourceException.Invalid {
    try {
      WorkspacePath prefix = WorkspacePath.of(text);
      if (!prefix.isRoot()) {
        return prefix;
      }
    } catch (IllegalArgumentException e) {
      throw WorkspaceFile.invalid(
          file, where + ": \"prefix\" '" + text + "' must start with /, as in /s3");
    }
    throw WorkspaceFile.invalid(file, where + ": \"prefix\" must name a folder below /, as in /s3");
  }

  private static MountMode mode(ObjectNode json, String file, String where)
      throws ResourceException.Invalid {
    JsonNode mode = json.path("mode");
    return switch (mode.isMissingNode() ? "read" : mode.asString("")) {
      case "read" -> MountMode.READ;
      case "write" -> MountMode.WRITE;
      default ->
          throw WorkspaceFile.invalid(file, where + ": \"mode\" must be \"read\" or \"write\"");
    };
  }

  private static boolean flag(
      ObjectNode json, String key, boolean preset, String file, String where)
      throws ResourceException.Invalid {
    JsonNode value = json.path(key);
    if (value.isMissingNode()) {
      return preset;
    }
    if (!value.isBoolean()) {
      throw WorkspaceFile.invalid(file, where + ": \"" + key + "\" must be true or false");
    }
    return value.booleanValue();
  }

  private static MountOptions options(ObjectNode json, String file, String where)
      throws ResourceException.Invalid {
    JsonNode ttl = json.path(TTL);
    Optional<Duration> time = ttl(ttl);
    if (time.isEmpty() && !ttl.isMissingNode()) {
      throw WorkspaceFile.invalid(file, where + ": \"ttl\" must be " + Ttl.FORM);
    }
    JsonNode bytes = json.path(CACHE_BYTES);
    OptionalLong limit = limit(bytes);
    if (limit.isEmpty() && !bytes.isMissingNode()) {
      throw WorkspaceFile.invalid(
          file,
          where
              + ": \"cacheBytes\" must be a number of bytes, at least "
              + MountOptions.LEAST_CACHE_BYTES);
    }
    return new MountOptions(flag(json, PRELOAD, false, file, where), time, limit);
  }

  private static Optional<Duration> ttl(JsonNode value) {
    return value.isString() ? Ttl.parse(value.stringValue()) : Optional.empty();
  }

  private static OptionalLong limit(JsonNode value) {
    return value.isIntegralNumber()
            && value.canConvertToLong()
            && value.longValue() >= MountOptions.LEAST_CACHE_BYTES
        ? OptionalLong.of(value.longValue())
        : OptionalLong.empty();
  }

  /// The keys of options in an entry whose values say nothing.
  static List<String> unreadableOptions(ObjectNode entry) {
    return Stream.of(ENABLED, TTL, CACHE_BYTES, PRELOAD)
        .filter(entry::has)
        .filter(key -> !isReadable(key, entry.path(key)))
        .toList();
  }

  private static boolean isReadable(String key, JsonNode value) {
    return switch (key) {
      case TTL -> ttl(value).isPresent();
      case CACHE_BYTES -> limit(value).isPresent();
      default -> value.isBoolean();
    };
  }

  /// The entries of a document.
  static Map<String, ObjectNode> byPrefix(ObjectNode root) {
    var entries = new LinkedHashMap<String, ObjectNode>();
    for (JsonNode mount : root.path("mounts")) {
      if (mount instanceof ObjectNode entry && entry.path("prefix").isString()) {
        entries.put(WorkspacePath.of(entry.path("prefix").stringValue()).value(), entry);
      }
    }
    return entries;
  }

  /// The document with an entry under another prefix, where that is another.
  static ObjectNode renamed(ObjectNode root, WorkspacePath prefix, WorkspacePath to) {
    if (prefix.equals(to) || !byPrefix(root).containsKey(prefix.value())) {
      return root;
    }
    ObjectNode changed = root.deepCopy();
    Map<String, ObjectNode> entries = byPrefix(changed);
    // One that has the new name already is of a mount that was removed.
    entries.put(
        to.value(), entries.getOrDefault(prefix.value(), changed).put("prefix", to.value()));
    entries.remove(prefix.value());
    ArrayNode list = changed.putArray("mounts");
    entries.values().forEach(list::add);
    return changed;
  }

  /// Settings that did not change keep their JSON type.
  ///
  /// @param entry as it was before
  static ObjectNode write(MountDefinition mount, ObjectNode entry) {
    JsonNode old = entry.path("settings");
    entry.put("prefix", mount.prefix().value());
    entry.put("type", mount.type());
    entry.put("mode", mount.mode().name().toLowerCase(Locale.ROOT));
    writeFlag(entry, ENABLED, mount.enabled(), true);
    writeOptions(entry, mount.options());
    ObjectNode settings = entry.putObject("settings");
    mount
        .settings()
        .forEach(
            (key, value) -> {
              JsonNode before = old.path(key);
              if (before.isValueNode() && value.equals(before.asString())) {
                settings.set(key, before);
              } else {
                settings.put(key, value);
              }
            });
    return entry;
  }

  private static void writeOptions(ObjectNode entry, MountOptions options) {
    writeFlag(entry, PRELOAD, options.preload(), false);
    if (!options.ttl().equals(ttl(entry.path(TTL)))) {
      options.ttl().ifPresentOrElse(ttl -> entry.put(TTL, Ttl.text(ttl)), () -> entry.remove(TTL));
    }
    options
        .cacheBytes()
        .ifPresentOrElse(bytes -> entry.put(CACHE_BYTES, bytes), () -> entry.remove(CACHE_BYTES));
  }

  /// What is preset is not said, unless it was.
  private static void writeFlag(ObjectNode entry, String key, boolean on, boolean preset) {
    if (on != preset || entry.has(key)) {
      entry.put(key, on);
    }
  }
}
