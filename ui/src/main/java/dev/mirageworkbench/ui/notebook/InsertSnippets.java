package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.text.PythonLexer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is written into a cell when a file of the tree is dropped on it.
public final class InsertSnippets {
  private static final Set<String> TEXT =
      Set.of("txt", "md", "log", "py", "xml", "html", "htm", "yaml", "yml", "toml", "ini", "sql");

  private InsertSnippets() {}

  /// Text for a place in a cell's source.
  public record Insertion(int at, String text) {}

  private record Snippet(List<String> modules, String code) {}

  public static Insertion into(
      CellType type, String source, int caret, WorkspacePath path, boolean folder) {
    int at = Math.clamp(caret, 0, source.length());
    return switch (type) {
      case CODE -> intoCode(source, at, path, folder);
      case MARKDOWN -> new Insertion(at, link(path));
      case RAW, UNKNOWN -> new Insertion(at, path.value());
    };
  }

  private static Insertion intoCode(String source, int at, WorkspacePath path, boolean folder) {
    if (PythonLexer.isInString(source, at)) {
      return new Insertion(at, path.value());
    }
    Snippet snippet = snippet(path, folder);
    String imports =
        snippet.modules().stream()
            .filter(module -> !imports(source, module))
            .map(module -> "import " + module + "\n")
            .collect(Collectors.joining());
    int lineStart = source.lastIndexOf('\n', at - 1) + 1;
    int lineEnd = source.indexOf('\n', at);
    String line = source.substring(lineStart, lineEnd < 0 ? source.length() : lineEnd);
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    String code = (imports + snippet.code()).replace("\n", "\n" + indent);
    if (line.isBlank()) {
      return new Insertion(lineStart + indent.length(), code);
    }
    // A line with code on it stays as it is: the snippet goes below.
    return new Insertion(lineStart + line.length(), "\n" + indent + code);
  }

  private static Snippet snippet(WorkspacePath path, boolean folder) {
    String literal = literal(path.value());
    if (folder) {
      return new Snippet(List.of("os"), "os.listdir(" + literal + ")");
    }
    String opened = "with open(" + literal;
    String extension = extension(path);
    return switch (extension) {
      case "csv" ->
          new Snippet(
              List.of("csv"), opened + ", newline='') as f:\n    rows = list(csv.DictReader(f))");
      case "json", "ipynb", "geojson" ->
          new Snippet(List.of("json"), opened + ") as f:\n    data = json.load(f)");
      case "jsonl", "ndjson" ->
          new Snippet(
              List.of("json"),
              opened + ") as f:\n    records = [json.loads(line) for line in f if line.strip()]");
      default ->
          TEXT.contains(extension)
              ? new Snippet(List.of(), opened + ") as f:\n    text = f.read()")
              : new Snippet(List.of(), opened + ", 'rb') as f:\n    data = f.read()");
    };
  }

  private static String extension(WorkspacePath path) {
    int dot = path.name().lastIndexOf('.');
    return dot < 0 ? "" : path.name().substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean imports(String source, String module) {
    return Pattern.compile("^import " + Pattern.quote(module) + "\\b", Pattern.MULTILINE)
        .matcher(source)
        .find();
  }

  /// A Python string literal for a path.
  public static String literal(String path) {
    var literal = new StringBuilder("'");
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      switch (c) {
        case '\\' -> literal.append("\\\\");
        case '\'' -> literal.append("\\'");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> {
          if (Character.isISOControl(c)) {
            literal.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
          } else {
            literal.append(c);
          }
        }
      }
    }
    return literal.append('\'').toString();
  }

  private static String link(WorkspacePath path) {
    String name = path.name().replace("[", "\\[").replace("]", "\\]");
    return "[" + name + "](<" + path.value() + ">)";
  }
}
