package dev.mirageworkbench.notebook.export;

/// What goes into an export.
///
/// @param input whether code is shown
/// @param outputs whether outputs are
/// @param embedded whether the pictures of Markdown stand in the text rather than in files beside
///     it; those of HTML and PDF always do
/// @param contents whether a table of contents comes first, in HTML and PDF
public record ExportOptions(boolean input, boolean outputs, boolean embedded, boolean contents) {
  public static final ExportOptions ALL = new ExportOptions(true, true, false, false);
}
