package dev.mirageworkbench.app.manual;

import dev.mirageworkbench.ui.keys.KeyTable;
import dev.mirageworkbench.ui.keys.OtherKeys;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys of the window as tables of the manual.
final class KeyTables {
  private KeyTables() {}

  /// One table for each scope, under its name in small letters, and one of the keys without a
  /// meaning.
  static Map<String, String> parts() {
    Map<String, String> parts =
        Arrays.stream(KeyTable.Scope.values())
            .collect(
                Collectors.toMap(
                    scope -> "keys-" + scope.title().toLowerCase(Locale.ROOT), KeyTables::ofScope));
    parts.put("keys-unbound", unbound());
    return parts;
  }

  private static String ofScope(KeyTable.Scope scope) {
    Stream<String> bound =
        KeyTable.bindings().stream()
            .filter(binding -> binding.scope() == scope)
            .map(binding -> row(code(binding.keys()), binding.action().title()));
    Stream<String> builtIn =
        OtherKeys.builtIn().stream()
            .filter(key -> key.scope() == scope)
            .map(key -> row(code(key.keys()), key.title()));
    return table(row("keys", "what"), Stream.concat(bound, builtIn));
  }

  private static String unbound() {
    return table(
        row("keys", "in JupyterLab", "why not here"),
        OtherKeys.unbound().stream()
            .map(key -> row(code(key.keys()), key.meaning(), key.reason())));
  }

  private static String table(String head, Stream<String> rows) {
    String line = head.replaceAll("[^|\n]+", "---");
    return head + line + rows.collect(Collectors.joining());
  }

  private static String code(String keys) {
    return "`" + keys + "`";
  }

  private static String row(String... cells) {
    return Stream.of(cells)
        .map(cell -> cell.replace("…", "..."))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
