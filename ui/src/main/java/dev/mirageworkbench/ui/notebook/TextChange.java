package dev.mirageworkbench.ui.notebook;

/// A cell got another text.
final class TextChange implements CellChange {
  private final CellModel cell;
  private String before;
  private String after;

  /// @param after what it has now
  TextChange(CellModel cell, String before, String after) {
    this.cell = cell;
    this.before = before;
    this.after = after;
  }

  @Override
  public void undo() {
    undoTo(carry(after, cell.source(), before));
  }

  /// @param back the text that is wanted instead of the one there was
  void undoTo(String back) {
    after = cell.source();
    before = back;
    cell.sourceProperty().set(back);
  }

  @Override
  public void redo() {
    String now = cell.source();
    String forth = carry(before, now, after);
    before = now;
    after = forth;
    cell.sourceProperty().set(forth);
  }

  /// What was typed since goes along, if it is not where the two texts differ.
  ///
  /// @param from the text that was typed into
  /// @param typed what it became
  /// @param to the text that is wanted
  static String carry(String from, String typed, String to) {
    if (from.equals(typed)) {
      return to;
    }
    var edit = Difference.of(from, typed);
    var step = Difference.of(from, to);
    if (edit.end() <= step.start()) {
      return to.substring(0, edit.start()) + edit.text(typed) + to.substring(edit.end());
    }
    if (edit.start() >= step.end()) {
      int shift = to.length() - from.length();
      return to.substring(0, edit.start() + shift)
          + edit.text(typed)
          + to.substring(edit.end() + shift);
    }
    return to;
  }

  /// The one place where two texts differ.
  ///
  /// @param start in both
  /// @param end in the first
  /// @param tail how many characters follow it
  private record Difference(int start, int end, int tail) {
    static Difference of(String from, String to) {
      int most = Math.min(from.length(), to.length());
      int head = 0;
      while (head < most && from.charAt(head) == to.charAt(head)) {
        head++;
      }
      int tail = 0;
      while (tail < most - head
          && from.charAt(from.length() - 1 - tail) == to.charAt(to.length() - 1 - tail)) {
        tail++;
      }
      return new Difference(head, from.length() - tail, tail);
    }

    /// What stands there in the second text.
    String text(String to) {
      return to.substring(start, to.length() - tail);
    }
  }
}
