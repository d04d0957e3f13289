package dev.mirageworkbench.preview;

/// The ways to show a file.
public enum PreviewKind {
  TEXT("Text"),
  TABLE("Table"),
  JSON("JSON"),
  JSON_LINES("JSON Lines"),
  MARKDOWN("Markdown"),
  PICTURE("Picture"),
  NOTEBOOK("Notebook"),
  PARQUET("Parquet"),
  DATABASE("SQLite"),
  PAGES("PDF Pages"),
  HEX("Hex");

  private final String title;

  PreviewKind(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// Whether its bytes are characters, of which an encoding can be chosen.
  public boolean isText() {
    return switch (this) {
      case TEXT, TABLE, JSON, JSON_LINES, MARKDOWN -> true;
      case PICTURE, NOTEBOOK, PARQUET, DATABASE, PAGES, HEX -> false;
    };
  }
}
