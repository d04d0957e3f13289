package dev.mirageworkbench.notebook.export;

import java.util.Arrays;
import java.util.Optional;

/// What a notebook can be exported as.
public enum ExportFormat {
  HTML("html", "HTML"),
  MARKDOWN("md", "Markdown"),
  SCRIPT("py", "Python Script"),
  PDF("pdf", "PDF"),
  NOTEBOOK("ipynb", "Notebook");

  private final String word;
  private final String title;

  ExportFormat(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /// As in commands, and behind the dot of the file's name.
  public String word() {
    return word;
  }

  /// As in menus.
  public String title() {
    return title;
  }

  public static Optional<ExportFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }
}
