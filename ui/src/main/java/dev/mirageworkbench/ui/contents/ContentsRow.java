package dev.mirageworkbench.ui.contents;

import dev.mirageworkbench.ui.notebook.CellModel;

/// A heading of a notebook.
///
/// @param level 1 to 6
/// @param number as in `1.2`, or empty where headings are not numbered
/// @param isCurrent whether the selected cell is in its section
public record ContentsRow(
    CellModel cell, int level, String text, String number, Status status, boolean isCurrent) {
  /// What goes on between a heading and the next one.
  public enum Status {
    NOTHING,
    RUNNING,
    FAILED
  }

  /// The text with its number.
  public String title() {
    return number.isEmpty() ? text : number + " " + text;
  }
}
