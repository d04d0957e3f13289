package dev.mirageworkbench.ui.dialog;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The rows shown at one place, newest last. Confined to the JavaFX thread.
public final class Notices {
  /// Older rows make room; what went wrong is in the console, too.
  private static final int MOST = 3;

  private final int most;
  private final ObservableList<Notice> rows = FXCollections.observableArrayList();

  public Notices() {
    this(MOST);
  }

  /// @param most of more rows the oldest go
  public Notices(int most) {
    this.most = most;
  }

  public ObservableList<Notice> rows() {
    return rows;
  }

  /// Shows a row; the same text is not shown twice.
  public void show(Notice notice) {
    rows.removeIf(row -> row.text().equals(notice.text()));
    if (rows.size() == most) {
      rows.removeFirst();
    }
    rows.add(notice);
  }

  public void dismiss(Notice notice) {
    rows.remove(notice);
  }

  public void choose(Notice notice, Notice.Choice choice) {
    rows.remove(notice);
    choice.action().run();
  }
}
