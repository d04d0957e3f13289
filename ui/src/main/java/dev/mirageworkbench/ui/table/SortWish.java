package dev.mirageworkbench.ui.table;

/// How the rows are wished to be sorted by the column that has the keyboard.
enum SortWish {
  RISING("Sort Ascending"),
  FALLING("Sort Descending"),
  ORIGINAL("Original Order");

  private final String title;

  SortWish(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
