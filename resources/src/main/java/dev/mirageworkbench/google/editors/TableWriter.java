package dev.mirageworkbench.google.editors;

import com.google.api.services.sheets.v4.model.Request;
import dev.mirageworkbench.google.editors.Changes.Block;
import dev.mirageworkbench.google.editors.Place.Reference;
import dev.mirageworkbench.http.Interruptible;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.Remembered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Brings a table to a sheet. Only cells that differ are written, so formats, and formulas whose
/// results the table has, stay; a formula that the table would replace is an error.
///
/// A large table goes in several requests. If one of them fails, the next attempt finds the sheet
/// between what it was and what it is to be, and goes on from there.
final class TableWriter {
  /// In one request, which has some 50 bytes for each.
  private static final int CELLS_PER_REQUEST = 100_000;

  private static final int MOST_ATTEMPTS = 4;
  private static final Duration ATTEMPTS_STAY = Duration.ofHours(1);
  private static final int LONGEST_TITLE = 100;

  private final Library library;
  private final Tables tables;
  private final SheetEditor editor;

  /// In this program, one write of a spreadsheet waits for the other.
  private final Interruptible<String> writing = new Interruptible<>();

  private final Remembered<Attempt, Marks> attempts = new Remembered<>(MOST_ATTEMPTS);

  /// What somebody tried to bring about.
  private record Attempt(String spreadsheet, String name, Precondition precondition) {}

  /// The sheet that a table goes to.
  ///
  /// @param isNew whether it is yet to be made
  private record Target(Reference spreadsheet, Item item, Tab tab, boolean isNew) {}

  /// A sheet beside a table.
  ///
  /// @param after what it will be
  /// @param isAsGiven whether reading it will then give the very bytes of the table
  private record Comparison(Marks now, Marks after, Changes changes, boolean isAsGiven) {}

  TableWriter(Library library, Tables tables, SheetEditor editor) {
    this.library = library;
    this.tables = tables;
    this.editor = editor;
  }

  Entry write(Reference spreadsheet, String name, Body body, Precondition precondition)
      throws ResourceException {
    Table table = Table.read(body);
    Item item = library.find(spreadsheet);
    Entry written =
        writing.run(item.id(), () -> write(spreadsheet, item, name, table, precondition));
    return new Entry(
        name,
        Entry.Kind.FILE,
        OptionalLong.of(body.length()),
        written.modified(),
        written.validator(),
        OptionalInt.empty());
  }

  private Entry write(
      Reference spreadsheet, Item item, String name, Table table, Precondition precondition)
      throws ResourceException {
    List<Tab> all = tables.values().tabs(item.id());
    Optional<Tab> there = Tab.find(name, all);
    requireRoom(all, there, table);
    var target =
        new Target(
            spreadsheet,
            item,
            there.isPresent() ? there.get() : fresh(name, table, all),
            there.isEmpty());
    var attempt = new Attempt(item.id(), name, precondition);
    Optional<Marks> begun = attempts.get(attempt, ATTEMPTS_STAY);
    if (begun.isEmpty()) {
      requirePresence(precondition, target);
    }
    Comparison comparison = compare(target, table);
    if (begun.isEmpty() || !comparison.now().isBetween(begun.get(), comparison.after())) {
      requirePresence(precondition, target);
      requireAsSeen(precondition, target, comparison.now());
    }
    attempts.put(attempt, begun.orElse(comparison.now()));
    send(target, table, comparison.changes());
    tables.changed();
    return entry(target, name, comparison);
  }

  private static void requirePresence(Precondition precondition, Target target)
      throws ResourceException {
    if (precondition instanceof Precondition.Absent && !target.isNew()) {
      throw new ResourceException.Conflict("the spreadsheet has a sheet of that name already");
    }
    if (precondition instanceof Precondition.Matches && target.isNew()) {
      throw new ResourceException.Conflict("the sheet was deleted or renamed meanwhile");
    }
  }

  /// What somebody read may still be all there although Drive counts a change: of another sheet, or
  /// of who may see it.
  private void requireAsSeen(Precondition precondition, Target target, Marks now)
      throws ResourceException {
    if (precondition instanceof Precondition.Matches(Validator version)) {
      Optional<Boolean> isAsShown = tables.isAsShown(target.item(), target.tab(), version, now);
      boolean matches =
          isAsShown.isPresent()
              ? isAsShown.get()
              : library
                  .ask(target.spreadsheet().owner(), target.item().id())
                  .version()
                  .filter(current -> current.value().equals(version.value()))
                  .isPresent();
      if (!matches) {
        throw new ResourceException.Conflict("the sheet was changed in Google Sheets meanwhile");
      }
    }
  }

  private static void requireRoom(List<Tab> all, Optional<Tab> there, Table table)
      throws ResourceException {
    long others = all.stream().mapToLong(Tab::cells).sum() - there.map(Tab::cells).orElse(0L);
    long rows = Math.max(table.rows().size(), there.map(Tab::rows).orElse(0));
    long columns = Math.max(table.columns(), there.map(Tab::columns).orElse(0));
    if (others + rows * columns > CsvReader.MOST_CELLS) {
      throw new ResourceException.NoSpace(
          "the spreadsheet would have more than 10 million cells, which is what Google Sheets"
              + " takes");
    }
  }

  private static Tab fresh(String name, Table table, List<Tab> all) throws ResourceException {
    String title = name.substring(0, name.length() - Place.TABLE.length());
    if (title.isBlank() || title.length() > LONGEST_TITLE) {
      throw new ResourceException.Invalid("the title of a sheet has 1 to 100 characters");
    }
    int id;
    do {
      id = RandomGenerator.getDefault().nextInt(1, Integer.MAX_VALUE);
    } while (isTaken(id, all));
    int rows = Math.max(1, table.rows().size());
    return new Tab(id, title, rows, Math.max(1, table.columns()), name);
  }

  private static boolean isTaken(int id, List<Tab> all) {
    return all.stream().anyMatch(tab -> tab.id() == id);
  }

  private Comparison compare(Target target, Table table) throws ResourceException {
    var now = new Marks();
    var after = new Marks();
    var changes = new Changes();
    var csv = new CsvWriter();
    Values.Sink sink =
        (first, end, rows) -> {
          for (int row = first; row < end; row++) {
            List<String> cells = at(rows, row - first);
            List<String> written = Changes.after(cells, table.row(row));
            now.put(row, cells);
            after.put(row, written);
            csv.row(written);
            changes.add(row, cells, table.row(row));
          }
        };
    int known = target.isNew() ? 0 : target.tab().rows();
    if (!target.isNew()) {
      tables
          .values()
          .read(
              target.item().id(),
              target.tab(),
              (first, end, rows) -> {
                sink.take(first, end, rows);
                requireNoFormula(target, table, first, end, rows);
              });
    }
    sink.take(known, Math.max(known, table.rows().size()), List.of());
    return new Comparison(now, after, changes, table.isGivenAs(csv.finish()));
  }

  private static List<String> at(List<List<String>> rows, int index) {
    return index < rows.size() ? rows.get(index) : List.of();
  }

  private void requireNoFormula(
      Target target, Table table, int first, int end, List<List<String>> rows)
      throws ResourceException {
    if (IntStream.range(first, end)
        .allMatch(row -> Changes.differing(at(rows, row - first), table.row(row)).length == 0)) {
      return;
    }
    List<List<String>> formulas =
        tables.values().formulas(target.item().id(), target.tab(), first, end);
    for (int row = first; row < end; row++) {
      List<String> cells = at(rows, row - first);
      List<String> entered = at(formulas, row - first);
      for (int column : Changes.differing(cells, table.row(row))) {
        String formula = Changes.at(entered, column);
        String result = Changes.at(cells, column);
        if (formula.startsWith("=") && !formula.equals(result)) {
          throw new ResourceException.Unsupported(
              "the cell "
                  + Tab.column(column)
                  + (row + 1)
                  + " has a formula, which the table would replace by a value: leave what formulas"
                  + " come to as it is, or write a sheet of another name");
        }
      }
    }
  }

  private void send(Target target, Table table, Changes changes) throws ResourceException {
    Tab tab = target.tab();
    List<Request> requests =
        new ArrayList<>(
            target.isNew()
                ? List.of(SheetEditor.add(tab))
                : SheetEditor.grow(tab, table.rows().size(), table.columns()));
    for (List<Block> piece : changes.pieces(CELLS_PER_REQUEST)) {
      piece.forEach(block -> requests.add(SheetEditor.put(tab, block)));
      if (!requests.isEmpty()) {
        run(target, requests);
      }
      requests.clear();
    }
  }

  private void run(Target target, List<Request> requests) throws ResourceException {
    try {
      editor.run(target.item().id(), requests);
    } catch (ResourceException.Failed e) {
      throw target.isNew() && e.reason().contains("already exists")
          ? new ResourceException.Conflict("somebody made a sheet of that name meanwhile", e)
          : e;
    }
  }

  /// The sheet as it is now. Where reading it will give other bytes than were written, as for
  /// `1.50`, its version is none that a look will tell, so that nobody takes those bytes for it.
  private Entry entry(Target target, String name, Comparison comparison) throws ResourceException {
    Item item = library.ask(target.spreadsheet().owner(), target.item().id());
    Entry now = item.file(name);
    Optional<Validator> version =
        item.version()
            .map(
                current ->
                    comparison.isAsGiven()
                        ? current
                        : new Validator(current.value() + " as written", Validator.Strength.WEAK));
    version.ifPresent(each -> tables.showed(item, target.tab(), each, comparison.after()));
    return new Entry(name, now.kind(), now.size(), now.modified(), version, now.mode());
  }
}
