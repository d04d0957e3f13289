package dev.mirageworkbench.ui.table;

import dev.mirageworkbench.kernel.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A table that a kernel holds. No more of it is here than some pages.
public final class KernelTable implements TableSource {
  static final String BUSY = "Python is busy: rows come when the cell has ended";

  /// So many cells make a page.
  private static final int PAGE_CELLS = 4_000;

  private static final int SMALLEST_PAGE = 20;
  private static final int LARGEST_PAGE = 400;

  private final TableKernel kernel;
  private final String source;
  private final TableJson first;

  /// Counts what was asked for.
  private int asked;

  private KernelTable(TableKernel kernel, String source, TableJson first) {
    this.kernel = kernel;
    this.source = source;
    this.first = first;
  }

  /// Asks for the first rows, which tell what the others are like.
  ///
  /// @param refused called with a sentence
  public static void open(
      TableKernel kernel, String source, Consumer<KernelTable> done, Consumer<String> refused) {
    ask(
        kernel,
        Arrangement.NONE,
        source,
        0,
        SMALLEST_PAGE,
        page -> done.accept(new KernelTable(kernel, source, page)),
        refused);
  }

  /// Asks for some rows.
  static void ask(
      TableKernel kernel,
      Arrangement by,
      String source,
      int from,
      int count,
      Consumer<TableJson> done,
      Consumer<String> refused) {
    kernel.ask(by.query(source, from, count), answer -> answered(answer, done, refused));
  }

  private static void answered(
      Optional<Answer.Rows> answer, Consumer<TableJson> done, Consumer<String> refused) {
    if (answer.isEmpty()) {
      refused.accept(BUSY);
      return;
    }
    switch (TableJson.page(answer.get().json())) {
      case TableJson.Page.Rows(TableJson page) -> done.accept(page);
      case TableJson.Page.Problem(String sentence) -> refused.accept(sentence);
    }
  }

  public String source() {
    return source;
  }

  @Override
  public List<ColumnInfo> columns() {
    return first.data().columns();
  }

  @Override
  public int total() {
    return first.total();
  }

  @Override
  public int totalColumns() {
    return first.totalColumns();
  }

  @Override
  public int reachable() {
    return total();
  }

  @Override
  public void arrange(
      Arrangement by,
      Consumer<TableRows> done,
      Consumer<String> refused,
      Consumer<String> changed) {
    int mine = ++asked;
    int pageSize =
        Math.clamp(PAGE_CELLS / Math.max(1, columns().size()), SMALLEST_PAGE, LARGEST_PAGE);
    ask(
        kernel,
        by,
        source,
        0,
        pageSize,
        page -> {
          if (mine == asked) {
            done.accept(new KernelPages(kernel, source, by, pageSize, page, changed));
          }
        },
        sentence -> {
          if (mine == asked) {
            refused.accept(sentence);
          }
        });
  }
}
