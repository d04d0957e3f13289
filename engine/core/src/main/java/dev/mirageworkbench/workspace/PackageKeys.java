package dev.mirageworkbench.workspace;

import dev.mirageworkbench.install.PackageSettings;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `python.packages` of a workspace file.
final class PackageKeys {
  private static final String INDEX = "indexUrl";
  private static final String EXTRA = "extraIndexUrl";
  private static final String WHEELS = "wheelFolder";

  private PackageKeys() {}

  /// The document with an absolute path for the folder of wheels.
  ///
  /// @param folder where a relative one starts
  static ObjectNode withPathsFrom(ObjectNode document, Path folder) {
    ObjectNode changed = document.deepCopy();
    if (changed.path("python").path("packages") instanceof ObjectNode keys
        && keys.path(WHEELS).isString()) {
      keys.put(WHEELS, SettingsResolver.absolute(folder, keys.path(WHEELS).stringValue()));
    }
    return changed;
  }

  /// Where an address cannot be made out, nothing is installed: another index might have something
  /// else of the same name.
  static PackageSettings read(JsonNode keys, SettingsResolver resolver, PackageSettings preset) {
    var written = new LinkedHashMap<String, String>();
    for (String key : new String[] {INDEX, EXTRA, WHEELS}) {
      if (keys.path(key).isString() && !keys.path(key).stringValue().isBlank()) {
        written.put(key, keys.path(key).stringValue());
      }
    }
    var denied = new HashSet<>(preset.denied());
    for (JsonNode name : keys.path("denied")) {
      if (name.isString()) {
        denied.add(name.stringValue());
      }
    }
    try {
      Settings settings = resolver.resolve(written, Set.of(WHEELS));
      return preset
          .indexUrl(settings.get(INDEX).orElse(preset.indexUrl()))
          .extraIndexUrl(settings.get(EXTRA).orElse(null))
          .wheelFolder(settings.get(WHEELS).map(Path::of).orElse(null))
          .denied(denied);
    } catch (ResourceException e) {
      return preset.denied(denied).unusable("python.packages: " + e.reason());
    }
  }
}
