package dev.mirageworkbench.workspace;

import dev.mirageworkbench.resource.ResourceException;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The versions of the format of workspace files, and how a file of an older one becomes one of the
/// newest.
///
/// A version is new where a program that knows only the older ones would do something else than the
/// file says. Version 2: a mount has `enabled`, `ttl`, `cacheBytes` and `preload`; a program that
/// keeps them without knowing them would ask a backend that is switched off.
final class FormatVersions {
  static final String KEY = "schemaVersion";

  /// At place n, what makes version n + 2 of version n + 1.
  private static final List<UnaryOperator<ObjectNode>> STEPS = List.of(FormatVersions::withOptions);

  private FormatVersions() {}

  /// Brings a document that was read to the newest version.
  ///
  /// @param file for messages
  /// @throws ResourceException.Invalid if it says no version, or one that is newer than all that
  ///     are known
  static void migrate(ObjectNode root, String file) throws ResourceException.Invalid {
    int version = version(root, file);
    for (UnaryOperator<ObjectNode> step : STEPS.subList(version - 1, STEPS.size())) {
      var _ = step.apply(root);
    }
    root.put(KEY, WorkspaceDefinition.SCHEMA_VERSION);
  }

  private static int version(ObjectNode root, String file) throws ResourceException.Invalid {
    JsonNode version = root.path(KEY);
    int newest = WorkspaceDefinition.SCHEMA_VERSION;
    if (!version.isIntegralNumber() || !version.canConvertToInt() || version.intValue() < 1) {
      throw WorkspaceFile.invalid(
          file, "\"schemaVersion\" is missing or not a number; write \"schemaVersion\": " + newest);
    }
    if (version.intValue() > newest) {
      throw WorkspaceFile.invalid(
          file,
          "schemaVersion "
              + version.intValue()
              + " is newer than "
              + newest
              + ", the newest this version of Mirage Workbench reads; update the program");
    }
    return version.intValue();
  }

  /// In version 1 the words for options meant nothing and could hold anything. Those that could not
  /// be read now get another name, so that nothing is lost and the file can be opened.
  private static ObjectNode withOptions(ObjectNode root) {
    for (JsonNode mount : root.path("mounts")) {
      if (mount instanceof ObjectNode entry) {
        for (String key : MountEntries.unreadableOptions(entry)) {
          entry.set("old-" + key, entry.remove(key));
        }
      }
    }
    return root;
  }
}
