package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.text.PythonLexer;
import dev.mirageworkbench.ui.tree.DraggedPath;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is written into a cell when a file of the tree is dropped on it.
public final class InsertSnippets {
  private InsertSnippets() {}

  /// Text for a place in a cell's source.
  public record Insertion(int at, String text) {}

  /// @param pandas whether it can be imported
  public static Insertion into(
      CellType type, String source, int caret, DraggedPath path, boolean pandas) {
    int at = Math.clamp(caret, 0, source.length());
    return switch (type) {
      case CODE -> intoCode(source, at, path, pandas);
      case MARKDOWN -> new Insertion(at, path.quoted() ? path.path().value() : link(path.path()));
      case RAW, UNKNOWN -> new Insertion(at, path.path().value());
    };
  }

  /// Whether it matters for what is inserted whether pandas can be imported.
  static boolean dependsOnPandas(CellType type, DraggedPath path) {
    return type == CellType.CODE
        && !path.quoted()
        && ReadingCode.isBetterWithPandas(path.path(), path.folder());
  }

  private static Insertion intoCode(String source, int at, DraggedPath path, boolean pandas) {
    if (PythonLexer.isInString(source, at)) {
      return new Insertion(at, path.path().value());
    }
    if (path.quoted()) {
      return new Insertion(at, literal(path.path().value()));
    }
    ReadingCode snippet = ReadingCode.of(path.path(), path.folder(), pandas);
    String imports =
        snippet.imports().stream()
            .filter(line -> !isThere(source, line))
            .map(line -> line + "\n")
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

  private static boolean isThere(String source, String imported) {
    return Pattern.compile("^" + Pattern.quote(imported) + "\\b", Pattern.MULTILINE)
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
