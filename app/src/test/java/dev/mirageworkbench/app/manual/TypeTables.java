package dev.mirageworkbench.app.manual;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Kind;
import dev.mirageworkbench.workspace.Ability;
import java.util.List;
import java.util.stream.Collectors;

/// What the manual says of a type of resource, made from what the type says of itself.
final class TypeTables {
  private TypeTables() {}

  static String types(List<ResourceProvider> providers) {
    var table = new StringBuilder("| type | what it is | URI |\n|---|---|---|\n");
    for (ResourceProvider provider : providers) {
      table.append(
          "| [`%s`](resources/%s.md) | %s | `%s` |\n"
              .formatted(
                  provider.type(), provider.type(), provider.displayName(), provider.uriExample()));
    }
    return table.toString();
  }

  static String uri(ResourceProvider provider) {
    return "Type `%s` in workspace files; as a URI, for example `%s`.\n"
        .formatted(provider.type(), provider.uriExample());
  }

  static String settings(ResourceProvider provider) {
    var table =
        new StringBuilder(
            "| setting | meaning | value | preset | in a URI |\n|---|---|---|---|---|\n");
    for (Setting setting : provider.settings()) {
      table.append(
          "| `%s` | %s: %s | %s | %s | %s |\n"
              .formatted(
                  setting.key(),
                  setting.label(),
                  cell(setting.help()),
                  cell(value(setting)) + (setting.required() ? "; required" : ""),
                  setting.preset().isEmpty() ? "" : "`" + setting.preset() + "`",
                  place(setting)));
    }
    return table.toString();
  }

  private static String value(Setting setting) {
    return switch (setting.kind()) {
      case Kind.Text(var rules) ->
          rules.isEmpty() ? "text" : "text, which " + rules.getLast().says();
      case Kind.Secret() -> "a secret";
      case Kind.HostFolder() -> "a folder's path";
      case Kind.HostFile() -> "a file's path";
      case Kind.Flag() -> "`true` or `false`";
      case Kind.Bytes(long least) ->
          "a whole number of bytes" + (least > 0 ? ", " + least + " at least" : "");
      case Kind.Choice(var options) ->
          options.stream()
              .filter(option -> !option.isEmpty())
              .map(option -> "`" + option + "`")
              .collect(Collectors.joining(" or "));
    };
  }

  private static String place(Setting setting) {
    return switch (setting.place()) {
      case PATH -> "before `?`";
      case QUERY -> "`?" + setting.key() + "=`";
      case NOWHERE -> "never";
    };
  }

  static String abilities(Resource resource) {
    var table = new StringBuilder("| what | how |\n|---|---|\n");
    for (Ability ability : Ability.of(resource)) {
      table.append("| %s | %s |\n".formatted(ability.name(), cell(ability.detail())));
    }
    return table.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
