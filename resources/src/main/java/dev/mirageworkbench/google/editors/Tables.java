package dev.mirageworkbench.google.editors;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.FileBody;
import dev.mirageworkbench.service.Remembered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The tables of spreadsheets: which there are, what is in them, and which of their contents was
/// shown as which version.
final class Tables {
  private static final int MOST_SPREADSHEETS = 1_000;
  private static final int MOST_VERSIONS = 5_000;
  private static final Duration VERSIONS_STAY = Duration.ofDays(1);

  /// How long the sheets of a version of a spreadsheet serve to find one.
  private static final Duration BELIEVED = Duration.ofMinutes(10);

  private final Values values;
  private final Duration fresh;
  private final Remembered<Listed, List<Tab>> tabs = new Remembered<>(MOST_SPREADSHEETS);
  private final Remembered<Shown, String> shown = new Remembered<>(MOST_VERSIONS);

  /// Counts own changes of sheets: what was heard before is old then.
  private final AtomicLong changes = new AtomicLong();

  private record Listed(String spreadsheet, Optional<Validator> version, long changes) {}

  private record Shown(String spreadsheet, int tab, String version) {}

  /// @param fresh how long sheets that were heard of serve to say that there is no other
  Tables(Values values, Duration fresh) {
    this.values = values;
    this.fresh = fresh;
  }

  Values values() {
    return values;
  }

  /// The sheets of a spreadsheet.
  List<Tab> in(Item item) throws ResourceException {
    Listed key = new Listed(item.id(), item.version(), changes.get());
    Optional<List<Tab>> known = tabs.get(key, item.version().isPresent() ? BELIEVED : fresh);
    return known.isPresent() ? known.get() : ask(item);
  }

  private List<Tab> ask(Item item) throws ResourceException {
    Listed key = new Listed(item.id(), item.version(), changes.get());
    List<Tab> all = values.tabs(item.id());
    tabs.put(key, all);
    return all;
  }

  Optional<Tab> find(Item item, String name) throws ResourceException {
    Optional<Tab> known = Tab.find(name, in(item));
    Listed key = new Listed(item.id(), item.version(), changes.get());
    return known.isPresent() || tabs.get(key, fresh).isPresent()
        ? known
        : Tab.find(name, ask(item)); // it may be new, and Drive may not count it yet
  }

  Tab require(Item item, String name) throws ResourceException {
    return find(item, name)
        .orElseThrow(
            () -> new ResourceException.NotFound("the spreadsheet has no sheet of that name"));
  }

  void changed() {
    changes.incrementAndGet();
  }

  FileBody read(Item item, Tab tab) throws ResourceException {
    var csv = new CsvWriter();
    var marks = new Marks();
    values.read(
        item.id(),
        tab,
        (first, end, rows) -> {
          for (int i = 0; i < end - first; i++) {
            List<String> cells = i < rows.size() ? rows.get(i) : List.of();
            csv.row(cells);
            marks.put(first + i, cells);
          }
        });
    byte[] bytes = csv.finish();
    Validator version = item.version().orElseGet(() -> FileBody.versionOf(bytes));
    showed(item, tab, version, marks);
    return new FileBody(bytes, item.modified(), version);
  }

  /// Notes what somebody may have read as a version of a table.
  void showed(Item item, Tab tab, Validator version, Marks marks) {
    shown.put(new Shown(item.id(), tab.id(), version.value()), marks.value());
  }

  /// Whether a table is what was shown as that version.
  ///
  /// @return empty if it was not shown lately
  Optional<Boolean> isAsShown(Item item, Tab tab, Validator version, Marks marks) {
    return shown
        .get(new Shown(item.id(), tab.id(), version.value()), VERSIONS_STAY)
        .map(marks.value()::equals);
  }
}
