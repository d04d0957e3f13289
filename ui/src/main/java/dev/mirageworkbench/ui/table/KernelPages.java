package dev.mirageworkbench.ui.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.util.Subscription;

/// Rows that a kernel holds, asked for page by page as somebody looks at them; the last pages that
/// were looked at are kept. One question is on its way at a time, and of those that wait only the
/// latest are kept: whoever scrolls fast does not want what was passed.
final class KernelPages implements TableRows {
  static final int MOST_PAGES = 30;
  private static final int MOST_WAITING = 3;

  private final TableKernel kernel;
  private final String source;
  private final Arrangement by;
  private final int pageSize;
  private final int size;
  private final Consumer<String> changed;
  private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
  private final Map<Integer, TableJson> pages =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, TableJson> eldest) {
          return size() > MOST_PAGES;
        }
      };
  private boolean isAsking;

  /// After a refusal nothing is asked until the kernel is idle again.
  private boolean isRefused;

  private Subscription idle = Subscription.EMPTY;

  /// @param first the page of the first rows
  /// @param changed called when a page has come, or with a sentence where it cannot
  KernelPages(
      TableKernel kernel,
      String source,
      Arrangement by,
      int pageSize,
      TableJson first,
      Consumer<String> changed) {
    this.kernel = kernel;
    this.source = source;
    this.by = by;
    this.pageSize = pageSize;
    this.size = first.matching();
    this.changed = changed;
    pages.put(0, first);
  }

  int pagesHeld() {
    return pages.size();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Optional<String> text(int place, int column) {
    return page(place)
        .filter(
            page ->
                place % pageSize < page.data().rowCount() && column < page.data().columns().size())
        .map(page -> page.data().text(place % pageSize, column));
  }

  @Override
  public int number(int place) {
    return page(place)
        .filter(page -> place % pageSize < page.numbers().size())
        .map(page -> page.numbers().get(place % pageSize))
        .orElse(-1);
  }

  private Optional<TableJson> page(int place) {
    int wanted = place / pageSize;
    TableJson there = pages.get(wanted);
    if (there == null && !isRefused) {
      waiting.remove(wanted);
      waiting.addFirst(wanted);
      while (waiting.size() > MOST_WAITING) {
        waiting.removeLast();
      }
      askNext();
    }
    return Optional.ofNullable(there);
  }

  private void askNext() {
    if (isAsking || waiting.isEmpty()) {
      return;
    }
    isAsking = true;
    int wanted = waiting.removeFirst();
    KernelTable.ask(
        kernel,
        by,
        source,
        wanted * pageSize,
        pageSize,
        page -> {
          isAsking = false;
          pages.put(wanted, page);
          waiting.remove(wanted);
          changed.accept("");
          askNext();
        },
        sentence -> {
          isAsking = false;
          isRefused = true;
          waiting.clear();
          retryWhenIdle();
          changed.accept(sentence);
        });
  }

  /// Asks afresh at the end of the cell that keeps the kernel busy.
  private void retryWhenIdle() {
    idle.unsubscribe();
    idle =
        kernel.whenIdle(
            () -> {
              idle.unsubscribe();
              isRefused = false;
              changed.accept("");
            });
  }

  @Override
  public void read(
      int from, int count, Consumer<List<List<String>>> done, Consumer<String> refused) {
    readOn(from, Math.min(from + count, size), new ArrayList<>(), done, refused);
  }

  private void readOn(
      int from,
      int end,
      List<List<String>> rows,
      Consumer<List<List<String>>> done,
      Consumer<String> refused) {
    if (from >= end) {
      done.accept(rows);
      return;
    }
    KernelTable.ask(
        kernel,
        by,
        source,
        from,
        Math.min(end - from, pageSize),
        page -> {
          if (page.data().rowCount() == 0) {
            refused.accept("The value has changed in the meantime: look at it again");
            return;
          }
          for (int row = 0; row < page.data().rowCount(); row++) {
            rows.add(row(page.data(), row));
          }
          readOn(from + page.data().rowCount(), end, rows, done, refused);
        },
        refused);
  }

  private static List<String> row(TableData data, int row) {
    return IntStream.range(0, data.columns().size())
        .mapToObj(column -> data.text(row, column))
        .toList();
  }
}
