package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes workspace files. Their schema is in `docs/workspace-file.md`.
public final class WorkspaceFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private WorkspaceFile() {}

  /// @throws ResourceException.NotFound if there is no such file
  /// @throws ResourceException.Invalid if it is not a workspace file; the message names the file,
  ///     the mount and the key
  public static WorkspaceDefinition read(Path file) throws ResourceException {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new ResourceException.NotFound("there is no workspace file " + file, e);
    } catch (CharacterCodingException e) {
      throw new ResourceException.Invalid(file + ": not UTF-8 text; save it as UTF-8", e);
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      throw new ResourceException.Failed(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// @param name of the file, for messages
  public static WorkspaceDefinition parse(String text, String name)
      throws ResourceException.Invalid {
    if (!(tree(text, name) instanceof ObjectNode root)) {
      throw invalid(name, "a workspace file is a JSON object");
    }
    requireVersion(root, name);
    JsonNode mounts = root.path("mounts");
    if (!mounts.isMissingNode() && !mounts.isArray()) {
      throw invalid(name, "\"mounts\" must be a list");
    }
    var read = new ArrayList<MountDefinition>();
    var prefixes = new HashSet<WorkspacePath>();
    for (JsonNode mount : mounts) {
      MountDefinition definition = mount(mount, name, "mount " + (read.size() + 1));
      if (!prefixes.add(definition.prefix())) {
        throw invalid(name, "two mounts have the prefix " + definition.prefix());
      }
      read.add(definition);
    }
    return new WorkspaceDefinition(read, root);
  }

  private static JsonNode tree(String text, String name) throws ResourceException.Invalid {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      // Without the cause: Jackson's message may quote a piece of the file.
      throw invalid(
          name,
          "not JSON at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": "
              + e.getOriginalMessage());
    }
  }

  private static void requireVersion(ObjectNode root, String name)
      throws ResourceException.Invalid {
    JsonNode version = root.path("schemaVersion");
    if (!version.isIntegralNumber() || !version.canConvertToInt() || version.intValue() < 1) {
      throw invalid(
          name, "\"schemaVersion\" is missing or not a number; write \"schemaVersion\": 1");
    }
    if (version.intValue() > WorkspaceDefinition.SCHEMA_VERSION) {
      throw invalid(
          name,
          "schemaVersion "
              + version.intValue()
              + " is newer than "
              + WorkspaceDefinition.SCHEMA_VERSION
              + ", the newest this version of Mirage Workbench reads; update the program");
    }
  }

  private static MountDefinition mount(JsonNode node, String file, String where)
      throws ResourceException.Invalid {
    if (!(node instanceof ObjectNode json)) {
      throw invalid(file, where + " must be an object");
    }
    WorkspacePath prefix = prefix(text(json, "prefix", file, where), file, where);
    String named = "mount " + prefix;
    JsonNode settings = json.path("settings");
    if (!settings.isMissingNode() && !settings.isObject()) {
      throw invalid(file, named + ": \"settings\" must be an object");
    }
    var values = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> entry : settings.properties()) {
      JsonNode value = entry.getValue();
      if (value.isContainer()) {
        throw invalid(
            file,
            named + ": the setting '" + entry.getKey() + "' must be a text, number or true/false");
      }
      if (!value.isNull()) {
        values.put(entry.getKey(), value.asString());
      }
    }
    return new MountDefinition(
        prefix, text(json, "type", file, named), mode(json, file, named), values);
  }

  private static String text(ObjectNode json, String key, String file, String where)
      throws ResourceException.Invalid {
    JsonNode value = json.path(key);
    if (!value.isString() || value.stringValue().isBlank()) {
      throw invalid(file, where + ": \"" + key + "\" is missing or not a text");
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
      throw invalid(file, where + ": \"prefix\" '" + text + "' must start with /, as in /s3");
    }
    throw invalid(file, where + ": \"prefix\" must name a folder below /, as in /s3");
  }

  private static MountMode mode(ObjectNode json, String file, String where)
      throws ResourceException.Invalid {
    JsonNode mode = json.path("mode");
    return switch (mode.isMissingNode() ? "read" : mode.asString("")) {
      case "read" -> MountMode.READ;
      case "write" -> MountMode.WRITE;
      default -> throw invalid(file, where + ": \"mode\" must be \"read\" or \"write\"");
    };
  }

  private static ResourceException.Invalid invalid(String file, String reason) {
    return new ResourceException.Invalid(file + ": " + reason);
  }

  /// Replaces the file in one step, so that a crash leaves the old one or the new one.
  ///
  /// @param catalog tells which settings are secret
  /// @throws ResourceException.Invalid if a secret is in the clear; nothing is written
  public static void write(WorkspaceDefinition definition, Path file, ResourceCatalog catalog)
      throws ResourceException {
    requireNoSecrets(definition, file, catalog);
    try {
      AtomicFile.write(file, text(definition));
    } catch (IOException e) {
      throw new ResourceException.Failed(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static void requireNoSecrets(
      WorkspaceDefinition definition, Path file, ResourceCatalog catalog)
      throws ResourceException.Invalid {
    for (MountDefinition mount : definition.mounts()) {
      Set<String> clear = mount.secretsInTheClear(catalog.secretKeys(mount.type()));
      if (!clear.isEmpty()) {
        String key = clear.iterator().next();
        throw invalid(
            file.toString(),
            "mount "
                + mount.prefix()
                + ": the setting '"
                + key
                + "' is a secret and is not written to a file; store it and write ${secret:NAME}");
      }
    }
  }

  /// The text of the file: two spaces of indentation, keys in the order they had.
  static String text(WorkspaceDefinition definition) {
    ObjectNode root = definition.json().deepCopy();
    Map<String, ObjectNode> before = entriesByPrefix(root);
    if (!root.has("schemaVersion")) {
      root.put("schemaVersion", WorkspaceDefinition.SCHEMA_VERSION);
    }
    ArrayNode mounts = root.arrayNode();
    for (MountDefinition mount : definition.mounts()) {
      ObjectNode old = before.get(mount.prefix().value());
      mounts.add(entry(mount, old == null ? root.objectNode() : old));
    }
    root.set("mounts", mounts);
    return JSON.writer().with(printer()).writeValueAsString(root) + "\n";
  }

  /// The text of one mount's entry.
  public static String text(MountDefinition mount) {
    return JSON.writer()
        .with(printer())
        .writeValueAsString(entry(mount, JsonNodeFactory.instance.objectNode()));
  }

  private static Map<String, ObjectNode> entriesByPrefix(ObjectNode root) {
    var entries = new HashMap<String, ObjectNode>();
    for (JsonNode mount : root.path("mounts")) {
      if (mount instanceof ObjectNode entry && entry.path("prefix").isString()) {
        entries.put(WorkspacePath.of(entry.path("prefix").stringValue()).value(), entry);
      }
    }
    return entries;
  }

  /// Settings that did not change keep their JSON type.
  private static ObjectNode entry(MountDefinition mount, ObjectNode entry) {
    JsonNode old = entry.path("settings");
    entry.put("prefix", mount.prefix().value());
    entry.put("type", mount.type());
    entry.put("mode", mount.mode().name().toLowerCase(Locale.ROOT));
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

  private static DefaultPrettyPrinter printer() {
    var indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""))
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }
}
