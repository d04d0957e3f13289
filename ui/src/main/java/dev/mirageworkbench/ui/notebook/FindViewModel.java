package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.find.FindPattern;
import dev.mirageworkbench.ui.find.TextSearch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

/// Finds and replaces in the cells of a notebook, whether they are drawn or not. Looks through them
/// on a worker, again whenever they change while the bar is shown. Confined to the JavaFX thread.
public final class FindViewModel {
  private final CellEdits edits;
  private final BooleanSupplier isEditing;
  private final Background background;
  private final FoundCells found;
  private final FindScope scope;
  private final StringProperty query = new SimpleStringProperty("");
  private final StringProperty replacement = new SimpleStringProperty("");
  private final BooleanProperty matchCase = new SimpleBooleanProperty();
  private final BooleanProperty wholeWord = new SimpleBooleanProperty();
  private final BooleanProperty regex = new SimpleBooleanProperty();
  private final BooleanProperty inOutputs = new SimpleBooleanProperty();
  private final BooleanProperty shown = new SimpleBooleanProperty();
  private final BooleanProperty replacing = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final Throttle cellsChanged;
  private Subscription watching = Subscription.EMPTY;

  /// The newest search; an older one ends early and is not heard. Read by workers.
  private final AtomicLong newest = new AtomicLong();

  private Optional<FindPattern> pattern = Optional.empty();
  private boolean isSearching;

  /// What waits for the search that is on its way.
  private Runnable afterSearch = () -> {};

  /// @param isEditing whether the cursor is in the text of the active cell
  FindViewModel(CellEdits edits, BooleanSupplier isEditing, Background background) {
    this.edits = edits;
    this.isEditing = isEditing;
    this.background = background;
    this.found = new FoundCells(edits, isEditing);
    this.scope = new FindScope(edits);
    this.cellsChanged = new Throttle(background.pulse(), () -> search(false));
    query.subscribe(this::asked);
    matchCase.subscribe(this::asked);
    wholeWord.subscribe(this::asked);
    regex.subscribe(this::asked);
    inOutputs.subscribe(this::asked);
    scope.onProperty().subscribe(this::asked);
  }

  public StringProperty queryProperty() {
    return query;
  }

  public StringProperty replacementProperty() {
    return replacement;
  }

  public BooleanProperty matchCaseProperty() {
    return matchCase;
  }

  public BooleanProperty wholeWordProperty() {
    return wholeWord;
  }

  /// Whether the query is a regular expression.
  public BooleanProperty regexProperty() {
    return regex;
  }

  /// Whether only what is selected is looked at: several cells, or a part of a cell's text.
  public BooleanProperty inSelectionProperty() {
    return scope.onProperty();
  }

  public BooleanProperty inOutputsProperty() {
    return inOutputs;
  }

  public BooleanProperty shownProperty() {
    return shown;
  }

  /// Whether the row for replacing is shown.
  public BooleanProperty replacingProperty() {
    return replacing;
  }

  /// For example `3 of 17`.
  public ReadOnlyStringProperty statusProperty() {
    return found.statusProperty();
  }

  /// Why nothing can be found or replaced; empty if there is no reason.
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// The place where the user is now.
  ReadOnlyObjectProperty<Optional<Found>> currentProperty() {
    return found.currentProperty();
  }

  /// Shows the bar. What is selected in the text that somebody writes is looked for.
  void open(boolean forReplacing) {
    replacing.set(forReplacing || (replacing.get() && shown.get()));
    if (!shown.get()) {
      shown.set(true);
      watching = CellWatch.watch(edits.cells(), cellsChanged::request);
    }
    scope.opened();
    found.startAt(
        edits.selected(),
        Math.min(
            edits.selected().caretProperty().get(), edits.selected().textAnchorProperty().get()));
    String chosen = isEditing.getAsBoolean() ? FindScope.selectedText(edits.selected()) : "";
    if (!chosen.isEmpty() && !chosen.contains("\n")) {
      query.set(chosen);
    }
    search(true);
  }

  void close() {
    shown.set(false);
    watching.unsubscribe();
    watching = Subscription.EMPTY;
    newest.incrementAndGet();
    isSearching = false;
    afterSearch = () -> {};
    scope.onProperty().set(false);
    found.clear(true);
  }

  public void next() {
    go(1);
  }

  public void previous() {
    go(-1);
  }

  private void go(int step) {
    if (!shown.get() && !query.get().isEmpty()) {
      open(false);
    } else {
      whenFound(() -> found.move(step));
    }
  }

  void toggleInSelection() {
    if (!shown.get()) {
      open(false);
    }
    scope.onProperty().set(!scope.onProperty().get());
  }

  private void whenFound(Runnable action) {
    if (isSearching) {
      afterSearch = action;
    } else {
      action.run();
    }
  }

  private void asked() {
    if (shown.get()) {
      search(true);
    }
  }

  /// @param isAsked whether the user has asked for it, and is to be taken to what is found
  private void search(boolean isAsked) {
    if (!shown.get()) {
      return;
    }
    long mine = newest.incrementAndGet();
    problem.set("");
    pattern = compile();
    if (pattern.isEmpty()) {
      isSearching = false;
      afterSearch = () -> {};
      found.clear(false);
      return;
    }
    var job = new FindJob(pattern.get(), scope.places(inOutputs.get()), () -> newest.get() != mine);
    isSearching = true;
    background.run(
        () -> runOf(job), all -> searched(mine, all, isAsked), failure -> failed(mine, failure));
  }

  private Optional<FindPattern> compile() {
    if (query.get().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          FindPattern.of(
              new FindPattern.Query(query.get(), matchCase.get(), wholeWord.get(), regex.get())));
    } catch (PatternSyntaxException e) {
      problem.set("Not a regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }

  private static List<Found> runOf(FindJob job) {
    try {
      return job.run();
    } catch (StackOverflowError _) {
      throw new IllegalStateException("The expression nests too deeply for these texts");
    }
  }

  private void searched(long search, List<Found> all, boolean isAsked) {
    if (newest.get() == search) {
      isSearching = false;
      found.show(all, isAsked);
      Runnable waiting = afterSearch;
      afterSearch = () -> {};
      waiting.run();
    }
  }

  private void failed(long search, Exception failure) {
    if (newest.get() == search) {
      isSearching = false;
      afterSearch = () -> {};
      found.clear(false);
      problem.set(String.valueOf(failure.getMessage()));
    }
  }

  /// Replaces what the user is at, and goes on to the next.
  public void replace() {
    whenFound(() -> pattern.ifPresent(this::replaceCurrent));
  }

  private void replaceCurrent(FindPattern with) {
    found
        .currentProperty()
        .get()
        .filter(Found::isFresh)
        .ifPresentOrElse(
            at -> {
              if (at.cell().isEditable()) {
                replaceOne(with, at);
              } else {
                problem.set("This cell must not be changed");
              }
            },
            () -> found.move(1));
  }

  private void replaceOne(FindPattern with, Found at) {
    trying(
        () -> {
          String head = TextSearch.replaceOne(with, at.text(), at.at(), replacement.get());
          scope.stretch(at.cell(), head.length() - at.at().end());
          edits.changeTexts(
              texts -> texts.set(at.cell(), head + at.text().substring(at.at().end())));
          at.cell().selectText(head.length(), head.length());
          found.startAt(at.cell(), head.length());
          search(true);
        });
  }

  /// Replaces everything that is found in sources, as one step that can be undone.
  public void replaceAll() {
    whenFound(() -> pattern.ifPresent(this::replaceEverything));
  }

  private void replaceEverything(FindPattern with) {
    trying(
        () -> {
          Map<CellModel, List<Found>> places =
              found.all().stream()
                  .filter(each -> each.isFresh() && each.cell().isEditable())
                  .collect(Collectors.groupingBy(Found::cell));
          Map<CellModel, String> texts = new HashMap<>();
          places.forEach((cell, each) -> texts.put(cell, allReplaced(with, each.getFirst())));
          texts.forEach(
              (cell, text) -> scope.stretch(cell, text.length() - cell.source().length()));
          edits.changeTexts(editor -> texts.forEach(editor::set));
          search(false);
          found.tellDone("Replaced " + places.values().stream().mapToInt(List::size).sum());
        });
  }

  private String allReplaced(FindPattern with, Found in) {
    return TextSearch.replaceAll(with, in.text(), in.within(), replacement.get());
  }

  private void trying(Runnable replacing) {
    try {
      replacing.run();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      problem.set("Cannot replace with that: " + e.getMessage());
    }
  }
}
