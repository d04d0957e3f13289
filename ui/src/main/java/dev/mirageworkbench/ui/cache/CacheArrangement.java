package dev.mirageworkbench.ui.cache;

import dev.mirageworkbench.workspace.CacheSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Which rows somebody wants to see, in which order. Mounts are before files.
///
/// @param text somewhere in the path; empty for all
/// @param by what they are in the order of
record CacheArrangement(String text, CacheColumn by, boolean descending) {
  static final CacheArrangement FIRST = new CacheArrangement("", CacheColumn.PATH, false);

  CacheArrangement {
    text = text.strip().toLowerCase(Locale.ROOT);
  }

  /// Takes a moment where there are many.
  List<CacheRow> of(CacheSnapshot snapshot) {
    Comparator<CacheRow> order = descending ? by.order().reversed() : by.order();
    Stream<CacheRow> mounts = snapshot.mounts().stream().map(CacheRow.Mount::new);
    Stream<CacheRow> files = snapshot.files().stream().map(CacheRow.File::new);
    var rows = new ArrayList<CacheRow>();
    mounts.filter(this::isWanted).sorted(order).forEach(rows::add);
    files.filter(this::isWanted).sorted(order).forEach(rows::add);
    return rows;
  }

  private boolean isWanted(CacheRow row) {
    return text.isEmpty() || row.path().value().toLowerCase(Locale.ROOT).contains(text);
  }
}
