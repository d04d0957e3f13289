package dev.mirageworkbench.workspace;

import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schema (draft 2020-12) of workspace files, for editors and checks in builds: the keys
/// that [WorkspaceFile] reads, and for each type of resource its settings.
///
/// Keys that are not known are allowed, as the program keeps them; settings that are not known are
/// not, as a mount with one is refused.
public final class WorkspaceSchema {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final ResourceCatalog catalog;

  private WorkspaceSchema(ResourceCatalog catalog) {
    this.catalog = catalog;
  }

  public static ObjectNode of(ResourceCatalog catalog) {
    return new WorkspaceSchema(catalog).root();
  }

  /// As a file: two spaces of indentation, a line end at its end.
  public static String text(ResourceCatalog catalog) {
    return WorkspaceFile.text(of(catalog));
  }

  private ObjectNode root() {
    ObjectNode root = object().put("$schema", DIALECT);
    root.put("title", "Mirage Workbench workspace");
    root.put("description", "What is mounted where: a file NAME.mirage.");
    root.put("type", "object");
    root.putArray("required").add("schemaVersion");
    ObjectNode keys = root.putObject("properties");
    keys.set("$schema", described("string", "Where this schema is, for editors."));
    keys.set(
        "schemaVersion",
        object()
            .put("description", "The version of the format.")
            .put("type", "integer")
            .put("minimum", 1)
            .put("maximum", WorkspaceDefinition.SCHEMA_VERSION));
    keys.set(
        "mounts",
        described("array", "The mounts, in the order they are made and shown.")
            .set("items", reference("mount")));
    keys.set("cache", cache());
    keys.set("python", python());
    ObjectNode parts = root.putObject("$defs");
    parts.set("mount", mount());
    catalog
        .providers()
        .forEach(provider -> parts.set(provider.type(), SettingSchemas.of(provider)));
    return root;
  }

  private ObjectNode mount() {
    ObjectNode mount = object().put("type", "object");
    mount.putArray("required").add("prefix").add("type");
    ObjectNode keys = mount.putObject("properties");
    keys.set(
        "prefix",
        described("string", "Where it is mounted: an absolute path below /, for example /s3.")
            .put("pattern", "^/.*[^/.]"));
    ObjectNode type = object().put("description", "The type of resource.");
    ArrayNode types = type.putArray("enum");
    catalog.providers().forEach(provider -> types.add(provider.type()));
    keys.set("type", type);
    ObjectNode mode = object().put("description", "read when absent: nothing can be changed.");
    mode.putArray("enum").add("read").add("write");
    keys.set("mode", mode);
    options(keys);
    keys.set("settings", described("object", "What that type wants to be told."));
    ArrayNode cases = mount.putArray("allOf");
    catalog.providers().forEach(provider -> cases.add(settingsOf(provider)));
    return mount;
  }

  private static void options(ObjectNode keys) {
    keys.set(
        MountEntries.ENABLED,
        described("boolean", "false: not mounted, only remembered; preset true."));
    keys.set(
        MountEntries.TTL,
        described(
                "string",
                "How long names and attributes count before the backend is asked again: "
                    + Ttl.FORM
                    + "; preset is the type's own.")
            .put("pattern", Ttl.PATTERN));
    keys.set(
        MountEntries.CACHE_BYTES,
        described(
                "integer",
                "The most bytes of its content that stay in the cache; preset as many as it has room"
                    + " for.")
            .put("minimum", MountOptions.LEAST_CACHE_BYTES));
    keys.set(
        MountEntries.PRELOAD,
        described("boolean", "Whether all of it is fetched once it is mounted; preset false."));
  }

  private static ObjectNode settingsOf(ResourceProvider provider) {
    ObjectNode rule = object();
    ObjectNode condition = rule.putObject("if");
    condition.putArray("required").add("type");
    condition.putObject("properties").putObject("type").put("const", provider.type());
    ObjectNode consequence = rule.putObject("then");
    if (provider.settings().stream().anyMatch(Setting::required)) {
      consequence.putArray("required").add("settings");
    }
    consequence.putObject("properties").set("settings", reference(provider.type()));
    return rule;
  }

  private static JsonNode cache() {
    ObjectNode cache = described("object", "How much content is kept on this machine.");
    ObjectNode keys = cache.putObject("properties");
    keys.set(
        "memoryBytes",
        described("integer", "Bytes kept in memory, outside the Java heap; preset 512 MB.")
            .put("minimum", 0));
    keys.set(
        "diskBytes",
        described(
                "integer",
                "Bytes kept on this machine's disk, 0 for none; preset a twentieth of the disk, 10"
                    + " GiB at most.")
            .put("minimum", 0));
    return cache;
  }

  private static JsonNode python() {
    ObjectNode python = described("object", "What notebooks of this workspace may do.");
    ObjectNode keys = python.putObject("properties");
    keys.set(
        "autoLoadFromImports",
        described("boolean", "Whether packages that cells import are installed; preset true."));
    keys.set(
        "allowNativePackages",
        described(
            "boolean",
            "Whether packages with native code may be loaded, where the user's own settings allow"
                + " it too; that opens the sandbox. Preset false."));
    ObjectNode packages = described("object", "Where packages come from.");
    ObjectNode packageKeys = packages.putObject("properties");
    packageKeys.set(
        "indexUrl", described("string", "The simple index; preset https://pypi.org/simple."));
    packageKeys.set("extraIndexUrl", described("string", "Another one that is asked as well."));
    packageKeys.set(
        "wheelFolder",
        described(
            "string", "A folder of this machine: only its wheels are installed, without network."));
    packageKeys.set(
        "denied",
        described("array", "Packages that are never installed.")
            .set("items", object().put("type", "string")));
    keys.set("packages", packages);
    return python;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode described(String type, String description) {
    return object().put("description", description).put("type", type);
  }

  private static ObjectNode reference(String part) {
    return object().put("$ref", "#/$defs/" + part);
  }
}
