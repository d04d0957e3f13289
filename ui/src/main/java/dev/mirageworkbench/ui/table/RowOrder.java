package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.kernel.TableQuery.Sort;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Filters and sorts rows: numbers by their size, then texts, then what is missing, whichever way
/// it goes. Equal rows keep their order.
final class RowOrder {
  private static final Pattern NUMBER =
      Pattern.compile("[-+−]?[$€£]?(\\d[\\d,_ ]*\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?\\s?%?");
  private static final Pattern NOT_NUMBER = Pattern.compile("[$€£,_ %]");
  private static final int LOOKS_UP = 4096;

  private final TableData data;
  private final BooleanSupplier cancelled;

  /// @param cancelled asked now and then
  RowOrder(TableData data, BooleanSupplier cancelled) {
    this.data = data;
    this.cancelled = cancelled;
  }

  /// @return rows by place; empty for all as they are
  /// @throws CancellationException once it is cancelled
  Optional<int[]> arrange(Arrangement by) {
    if (by.isAll()) {
      return Optional.empty();
    }
    int[] rows =
        by.filter().isEmpty()
            ? IntStream.range(0, data.rowCount()).toArray()
            : matching(by.filter().toLowerCase(Locale.ROOT), by.column().orElse(-1));
    return Optional.of(by.sort().isEmpty() ? rows : sorted(rows, by.sort()));
  }

  private int[] matching(String wanted, int only) {
    var found = IntStream.builder();
    for (int row = 0; row < data.rowCount(); row++) {
      check(row);
      if (matches(row, wanted, only)) {
        found.add(row);
      }
    }
    return found.build().toArray();
  }

  private boolean matches(int row, String wanted, int only) {
    int first = Math.max(only, 0);
    int end = only < 0 ? data.columns().size() : only + 1;
    for (int column = first; column < end; column++) {
      if (data.text(row, column).toLowerCase(Locale.ROOT).contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  private int[] sorted(int[] rows, List<Sort> sort) {
    Integer[] order = Arrays.stream(rows).boxed().toArray(Integer[]::new);
    List<Keys> keys = sort.stream().map(by -> keys(by, rows)).toList();
    int[] comparisons = new int[1];
    Arrays.sort(
        order,
        (left, right) -> {
          check(comparisons[0]++);
          return compare(keys, left, right);
        });
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static int compare(List<Keys> keys, int left, int right) {
    for (Keys key : keys) {
      int result = key.compare(left, right);
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  private void check(int step) {
    if (step % LOOKS_UP == 0 && cancelled.getAsBoolean()) {
      throw new CancellationException("something else is asked for by now");
    }
  }

  private Keys keys(Sort by, int[] rows) {
    var keys = new Keys(data.rowCount(), by.falling());
    for (int at = 0; at < rows.length; at++) {
      check(at);
      keys.put(rows[at], data.text(rows[at], by.column()));
    }
    return keys;
  }

  /// @return NaN for what is no number
  static double number(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || !NUMBER.matcher(stripped).matches()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(
          NOT_NUMBER.matcher(stripped.replace('−', '-')).replaceAll("").strip());
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  /// What the cells of a column are compared by.
  private static final class Keys {
    private final double[] numbers;
    private final String[] texts;
    private final boolean falling;

    Keys(int rowCount, boolean falling) {
      this.numbers = new double[rowCount];
      this.texts = new String[rowCount];
      this.falling = falling;
    }

    void put(int row, String text) {
      numbers[row] = number(text);
      boolean isText = Double.isNaN(numbers[row]) && !text.equalsIgnoreCase("nan");
      texts[row] = isText ? text.toLowerCase(Locale.ROOT) : "";
    }

    private int rank(int row) {
      return Double.isNaN(numbers[row]) ? texts[row].isEmpty() ? 2 : 1 : 0;
    }

    int compare(int left, int right) {
      int ranks = Integer.compare(rank(left), rank(right));
      if (rank(left) == 2 || rank(right) == 2) {
        return ranks;
      }
      int rising =
          ranks != 0
              ? ranks
              : rank(left) == 0
                  ? Double.compare(numbers[left], numbers[right])
                  : texts[left].compareTo(texts[right]);
      return falling ? -rising : rising;
    }
  }
}
