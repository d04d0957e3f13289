package dev.mirageworkbench.app.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Parts of files that are made by a program: between `<!-- generated: NAME -->` and
/// `<!-- end of NAME -->`.
final class GeneratedParts {
  private static final boolean REWRITES = Boolean.getBoolean("mirage.rewriteManual");
  private static final String COMMAND =
      "mvn -pl app -am test -Dtest=GeneratedManualTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dmirage.rewriteManual=true";

  private GeneratedParts() {}

  /// Fails where a page says something else, or corrects it where that is asked for.
  ///
  /// @param parts the text of each part of the page, with a line end at its end
  static void check(Path page, Map<String, String> parts) throws IOException {
    String text = Files.readString(page);
    for (Map.Entry<String, String> part : parts.entrySet()) {
      text = replaced(page, text, part.getKey(), part.getValue());
    }
    checkFile(page, text);
  }

  static void checkFile(Path file, String expected) throws IOException {
    if (REWRITES) {
      Files.writeString(file, expected);
    }
    assertThat(file)
        .as("%s is not what would be generated; rewrite it with: %s", file, COMMAND)
        .hasContent(expected);
  }

  private static String replaced(Path page, String text, String name, String part) {
    String start = "<!-- generated: " + name + " -->\n";
    String end = "<!-- end of " + name + " -->";
    int from = text.indexOf(start);
    int to = text.indexOf(end);
    assertThat(from).as("%s has a line '%s'", page, start.strip()).isNotNegative();
    assertThat(to).as("%s has a line '%s' after it", page, end).isGreaterThan(from);
    return text.substring(0, from + start.length()) + part + text.substring(to);
  }
}
