import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Holds every Java source of the tree to google-java-format. Run by the parent pom as a source
/// file, so that it needs only the JDK and the formatter's jar: `check ROOT` fails and names the
/// files, `apply ROOT` rewrites them.
class Format {
  private static final int WIDTH = 100;

  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    var formatter = new Formatter(JavaFormatterOptions.builder().build());
    var wrong = new ArrayList<Path>();
    for (Path file : sources(Path.of(args[1]))) {
      String before = Files.readString(file);
      String ordered =
          ImportOrderer.reorderImports(
              RemoveUnusedImports.removeUnusedImports(wrapDocumentation(before)),
              JavaFormatterOptions.Style.GOOGLE);
      String after = formatter.formatSource(ordered);
      if (!after.equals(before)) {
        wrong.add(file);
        if (apply) {
          Files.writeString(file, after);
        }
      }
    }
    if (!apply && !wrong.isEmpty()) {
      wrong.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("Run: mvn -q process-sources -N -Pformat");
      System.exit(1);
    }
  }

  /// The formatter takes a `///` line that is too long for an ordinary comment and breaks it into
  /// `//` lines.
  private static String wrapDocumentation(String source) {
    var wrapped = new StringBuilder();
    for (String line : source.split("(?<=\\n)")) {
      String rest = line;
      while (rest.stripLeading().startsWith("/// ") && rest.stripTrailing().length() > WIDTH) {
        String start = rest.substring(0, rest.indexOf("/// ") + 4);
        int space = rest.lastIndexOf(' ', WIDTH);
        if (space < start.length()) {
          break;
        }
        wrapped.append(rest, 0, space).append('\n');
        rest = start + rest.substring(space + 1);
      }
      wrapped.append(rest);
    }
    return wrapped.toString();
  }

  private static List<Path> sources(Path root) throws java.io.IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> root.relativize(file).toString().indexOf("target") < 0)
          .sorted()
          .toList();
    }
  }
}
