package dev.mirageworkbench.notebook.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The style sheet of exported pages.
final class PageStyle {
  private static final Pattern DEFINITION = Pattern.compile("--([\\w-]+):\\s*([^;]+);");
  private static final Pattern DARK = Pattern.compile("(?ms)^@media screen.*?^}\\n");

  private PageStyle() {}

  static String screen() {
    try (InputStream file = PageStyle.class.getResourceAsStream("export.css")) {
      if (file == null) {
        throw new IllegalStateException("export.css is not in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// In light colours, for readers without variables.
  static String paper() {
    String style = DARK.matcher(screen()).replaceAll("");
    Matcher definition = DEFINITION.matcher(style);
    String plain = style;
    while (definition.find()) {
      plain = plain.replace("var(--" + definition.group(1) + ")", definition.group(2));
    }
    return plain.substring(plain.indexOf("html {"));
  }
}
