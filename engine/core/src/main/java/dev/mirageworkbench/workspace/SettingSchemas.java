package dev.mirageworkbench.workspace;

import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Kind;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schema of the settings of one type of resource, as a workspace file has them: numbers
/// and true/false count as their text, `null` as absent, and any value may be, or hold, a reference
/// that is put in when the mount is made.
final class SettingSchemas {
  private static final String REFERENCE = "\\$\\{(env|secret):[^}]+\\}";

  private SettingSchemas() {}

  static ObjectNode of(ResourceProvider provider) {
    ObjectNode schema = WorkspaceSchema.object();
    schema.put("description", provider.displayName());
    schema.put("type", "object");
    List<String> needed =
        provider.settings().stream().filter(Setting::required).map(Setting::key).toList();
    if (!needed.isEmpty()) {
      ArrayNode required = schema.putArray("required");
      needed.forEach(required::add);
    }
    ObjectNode settings = schema.putObject("properties");
    provider.settings().forEach(setting -> settings.set(setting.key(), of(setting)));
    schema.put("additionalProperties", false);
    return schema;
  }

  private static ObjectNode of(Setting setting) {
    ObjectNode schema = WorkspaceSchema.object();
    schema.put("title", setting.label());
    schema.put("description", setting.help());
    preset(setting, schema);
    ArrayNode ways = schema.putArray("anyOf");
    value(setting, ways);
    boolean isSecret = setting.kind() instanceof Kind.Secret;
    ways.addObject()
        .put("type", "string")
        .put("pattern", isSecret ? "^(" + REFERENCE + ")+$" : REFERENCE);
    if (!setting.required()) {
      ways.addObject().putArray("enum").add("").addNull();
    }
    return schema;
  }

  private static void preset(Setting setting, ObjectNode schema) {
    String preset = setting.preset();
    if (!preset.isEmpty()) {
      switch (setting.kind()) {
        case Kind.Flag() -> schema.put("default", Boolean.parseBoolean(preset));
        case Kind.Bytes _ -> schema.put("default", Long.parseLong(preset));
        default -> schema.put("default", preset);
      }
    }
  }

  /// What the value is without a reference in it; a secret is never written out.
  private static void value(Setting setting, ArrayNode ways) {
    switch (setting.kind()) {
      case Kind.Text(var rules) -> text(rules, ways.addObject());
      case Kind.Secret() -> {}
      case Kind.HostFolder(), Kind.HostFile() ->
          ways.addObject().put("type", "string").put("minLength", 1);
      case Kind.Flag() ->
          ways.addObject().putArray("enum").add(true).add(false).add("true").add("false");
      case Kind.Bytes(long least) -> {
        ways.addObject().put("type", "integer").put("minimum", least);
        ways.addObject().put("type", "string").put("pattern", "^[0-9]+$");
      }
      case Kind.Choice(var options) -> {
        ArrayNode words = ways.addObject().putArray("enum");
        options.stream().filter(option -> !option.isEmpty()).forEach(words::add);
        if (options.contains("true")) {
          words.add(true).add(false);
        }
      }
    }
  }

  /// Where nothing is said of the text, a number or true/false may stand for it.
  private static void text(List<Setting.Rule> rules, ObjectNode text) {
    switch (rules.size()) {
      case 0 -> {
        text.putArray("type").add("string").add("number").add("boolean");
        text.put("minLength", 1);
      }
      case 1 -> text.put("type", "string").put("pattern", whole(rules.getFirst()));
      default -> {
        ArrayNode all = text.put("type", "string").putArray("allOf");
        rules.forEach(rule -> all.addObject().put("pattern", whole(rule)));
      }
    }
  }

  private static String whole(Setting.Rule rule) {
    return "^(?:" + rule.pattern() + ")$";
  }
}
