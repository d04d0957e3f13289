import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Holds every Java source of the tree to google-java-format. Run by the parent pom as a source
// file, so that it needs
/// only the JDK and the formatter's jar: `check ROOT` fails and names the files, `apply ROOT`
// rewrites them.
class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    var formatter = new Formatter(JavaFormatterOptions.builder().build());
    var wrong = new ArrayList<Path>();
    for (Path file : sources(Path.of(args[1]))) {
      String before = Files.readString(file);
      String ordered =
          ImportOrderer.reorderImports(
              RemoveUnusedImports.removeUnusedImports(before), JavaFormatterOptions.Style.GOOGLE);
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
