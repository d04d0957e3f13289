package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.TableQuery;
import dev.mirageworkbench.ui.table.ColumnInfo.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.util.Subscription;

/// Tables for tests.
final class Tables {
  private Tables() {}

  /// Computed, so that its size costs nothing.
  static TableData large(int rows, int columns) {
    List<ColumnInfo> infos =
        IntStream.range(0, columns)
            .mapToObj(column -> new ColumnInfo("c" + column, Kind.NUMBER, false))
            .toList();
    return new TableData(
        infos, rows, (row, column) -> Integer.toString(column == 0 ? row : row % (7 + column)));
  }

  static TableData of(List<String> header, List<List<String>> rows) {
    return TableData.of(header, rows, header.size());
  }

  /// A kernel with a table of numbers, of which the test answers the questions when it wants.
  static final class Kernel implements TableKernel {
    final List<TableQuery> asked = new ArrayList<>();
    final List<Runnable> answers = new ArrayList<>();
    final List<Runnable> idle = new ArrayList<>();
    final int total;
    boolean isBusy;
    Optional<String> problem = Optional.empty();

    Kernel(int total) {
      this.total = total;
    }

    @Override
    public void ask(TableQuery query, Consumer<Optional<Answer.Rows>> answered) {
      asked.add(query);
      answers.add(
          () ->
              answered.accept(
                  isBusy ? Optional.empty() : Optional.of(new Answer.Rows(page(query)))));
    }

    private String page(TableQuery query) {
      if (problem.isPresent()) {
        return "{\"problem\": \"" + problem.get() + "\"}";
      }
      String rows =
          IntStream.range(query.first(), Math.min(query.first() + query.count(), total))
              .mapToObj(row -> "[" + row + ", \"row " + row + "\"]")
              .collect(Collectors.joining(","));
      String numbers =
          IntStream.range(query.first(), Math.min(query.first() + query.count(), total))
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(","));
      return "{\"columns\": [{\"name\": \"n\", \"type\": \"integer\"}, {\"name\": \"text\", \"type\": \"text\"}],"
          + "\"rows\": [%s], \"total\": %d, \"matching\": %d, \"numbers\": [%s]}"
              .formatted(rows, total, total, numbers);
    }

    void answer() {
      while (!answers.isEmpty()) {
        answers.removeFirst().run();
      }
    }

    void becomeIdle() {
      isBusy = false;
      List.copyOf(idle).forEach(Runnable::run);
    }

    @Override
    public Subscription whenIdle(Runnable action) {
      idle.add(action);
      return () -> idle.remove(action);
    }
  }
}
