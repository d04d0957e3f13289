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
import java.util.HashSet;
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

/// Reads and writes workspace files. They are described in `docs/workspace-file.md`, and by
/// [WorkspaceSchema].
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
    return load(file).definition();
  }

  /// A workspace file as it is on the disk.
  ///
  /// @param text tells whether it is still the same
  public record Loaded(WorkspaceDefinition definition, String text) {}

  /// As [#read], with the text.
  public static Loaded load(Path file) throws ResourceException {
    String text = textOf(file);
    return new Loaded(parse(text, file.toString()), text);
  }

  /// @throws ResourceException.NotFound if there is no such file
  public static String textOf(Path file) throws ResourceException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ResourceException.NotFound("there is no workspace file " + file, e);
    } catch (CharacterCodingException e) {
      throw new ResourceException.Invalid(file + ": not UTF-8 text; save it as UTF-8", e);
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
    FormatVersions.migrate(root, name);
    JsonNode mounts = root.path("mounts");
    if (!mounts.isMissingNode() && !mounts.isArray()) {
      throw invalid(name, "\"mounts\" must be a list");
    }
    var read = new ArrayList<MountDefinition>();
    var prefixes = new HashSet<WorkspacePath>();
    for (JsonNode mount : mounts) {
      MountDefinition definition = MountEntries.read(mount, name, "mount " + (read.size() + 1));
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

  static ResourceException.Invalid invalid(String file, String reason) {
    return new ResourceException.Invalid(file + ": " + reason);
  }

  /// Replaces the file in one step, so that a crash leaves the old one or the new one.
  ///
  /// @param catalog tells which settings are secret
  /// @throws ResourceException.Invalid if a secret is in the clear; nothing is written
  public static void write(WorkspaceDefinition definition, Path file, ResourceCatalog catalog)
      throws ResourceException {
    var _ = save(definition, file, catalog);
  }

  /// As [#write].
  ///
  /// @return what is in the file now
  public static Loaded save(WorkspaceDefinition definition, Path file, ResourceCatalog catalog)
      throws ResourceException {
    requireNoSecrets(definition, file, catalog);
    String text = text(definition);
    try {
      AtomicFile.write(file, text);
    } catch (IOException e) {
      throw new ResourceException.Failed(file + " cannot be written: " + e.getMessage(), e);
    }
    return new Loaded(parse(text, file.toString()), text);
  }

  /// As [#save], unless somebody else changed the file. One that is gone is made again.
  ///
  /// @param known the text that it had
  /// @throws ResourceException.Conflict if it has another one
  public static Loaded saveOver(
      String known, WorkspaceDefinition definition, Path file, ResourceCatalog catalog)
      throws ResourceException {
    try {
      if (!textOf(file).equals(known)) {
        throw new ResourceException.Conflict(file + " was changed by another program");
      }
    } catch (ResourceException.NotFound _) {
      // Nothing is lost by making it again.
    }
    return save(definition, file, catalog);
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
  public static String text(WorkspaceDefinition definition) {
    ObjectNode root = definition.json().deepCopy();
    Map<String, ObjectNode> before = MountEntries.byPrefix(root);
    root.put(FormatVersions.KEY, WorkspaceDefinition.SCHEMA_VERSION);
    ArrayNode mounts = root.arrayNode();
    for (MountDefinition mount : definition.mounts()) {
      ObjectNode old = before.get(mount.prefix().value());
      mounts.add(MountEntries.write(mount, old == null ? root.objectNode() : old));
    }
    root.set("mounts", mounts);
    return text(root);
  }

  /// A JSON object as our files have it.
  static String text(ObjectNode root) {
    return JSON.writer().with(printer()).writeValueAsString(root) + "\n";
  }

  /// The text of one mount's entry.
  public static String text(MountDefinition mount) {
    return JSON.writer()
        .with(printer())
        .writeValueAsString(MountEntries.write(mount, JsonNodeFactory.instance.objectNode()));
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
