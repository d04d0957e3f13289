package dev.mirageworkbench.ui.notebook;

/// What a cell holds.
public enum CellType {
  CODE("Code"),
  MARKDOWN("Markdown"),
  RAW("Raw"),
  /// Of a newer notebook format: shown and kept, never changed.
  UNKNOWN("Unknown");

  private final String title;

  CellType(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
