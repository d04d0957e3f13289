package dev.mirageworkbench.ui.contents;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.contents.ContentsRow.Status;
import dev.mirageworkbench.ui.editing.MarkdownHeadings;
import dev.mirageworkbench.ui.notebook.CellModel;
import dev.mirageworkbench.ui.notebook.CellType;
import dev.mirageworkbench.ui.notebook.NotebookViewModel;
import dev.mirageworkbench.ui.notebook.RunState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// The headings of one notebook without their controls: read once per pulse while somebody looks.
/// Confined to the JavaFX thread.
public final class ContentsViewModel {
  private final Throttle reading;
  private final ReadOnlyBooleanProperty numbered;
  private final ObservableList<ContentsRow> rows = FXCollections.observableArrayList();
  private final ObservableList<ContentsRow> shown = FXCollections.unmodifiableObservableList(rows);
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper();
  private final Map<CellModel, Subscription> cells = new HashMap<>();
  private Optional<NotebookViewModel> notebook = Optional.empty();
  private Subscription watching = Subscription.EMPTY;
  private boolean isSeen;

  /// @param numbered whether headings have numbers
  public ContentsViewModel(Background background, ReadOnlyBooleanProperty numbered) {
    this.reading = new Throttle(background.pulse(), this::read);
    this.numbered = numbered;
    numbered.subscribe(reading::request);
    tellWhyEmpty();
  }

  /// Shows the headings of another notebook, or of none.
  public void follow(Optional<NotebookViewModel> followed) {
    watching.unsubscribe();
    cells.values().forEach(Subscription::unsubscribe);
    cells.clear();
    notebook = followed;
    watching =
        followed
            .map(
                model ->
                    Subscription.combine(
                        model.cells().subscribe(this::watchCells),
                        model.edits().selectedProperty().subscribe(_ -> reading.request())))
            .orElse(Subscription.EMPTY);
    watchCells();
  }

  private void watchCells() {
    List<CellModel> there =
        notebook.<List<CellModel>>map(NotebookViewModel::cells).orElse(List.of());
    var gone = new HashSet<>(cells.keySet());
    there.forEach(gone::remove);
    gone.forEach(
        cell -> Optional.ofNullable(cells.remove(cell)).ifPresent(Subscription::unsubscribe));
    there.forEach(cell -> cells.computeIfAbsent(cell, this::watch));
    reading.request();
  }

  private Subscription watch(CellModel cell) {
    return cell.type() == CellType.MARKDOWN
        ? cell.sourceProperty().subscribe(reading::request)
        : cell.stateProperty().subscribe(reading::request);
  }

  /// Whether anybody can see the rows; while nobody can, nothing is read.
  public void setSeen(boolean seen) {
    isSeen = seen;
    reading.request();
  }

  private void read() {
    if (isSeen) {
      List<ContentsRow> now = notebook.map(this::rowsOf).orElse(List.of());
      if (!now.equals(rows)) {
        rows.setAll(now);
      }
      tellWhyEmpty();
    }
  }

  private record Section(CellModel cell, MarkdownHeadings.Found heading, List<CellModel> content) {}

  private List<ContentsRow> rowsOf(NotebookViewModel model) {
    var sections = new ArrayList<Section>();
    for (CellModel cell : model.cells()) {
      for (MarkdownHeadings.Found heading : cell.headings()) {
        sections.add(new Section(cell, heading, new ArrayList<>()));
      }
      if (!sections.isEmpty()) {
        sections.getLast().content().add(cell);
      }
    }
    int highest = sections.stream().mapToInt(each -> each.heading().level()).min().orElse(1);
    var numbers = new HeadingNumbers(highest);
    CellModel selected = model.edits().selected();
    var found = new ArrayList<ContentsRow>();
    for (Section section : sections) {
      int level = section.heading().level();
      found.add(
          new ContentsRow(
              section.cell(),
              level,
              section.heading().text(),
              numbered.get() ? numbers.next(level) : "",
              status(section.content()),
              section.content().contains(selected)));
    }
    return found;
  }

  private static Status status(List<CellModel> content) {
    boolean runs = content.stream().anyMatch(cell -> cell.state().isWaiting());
    boolean failed = content.stream().anyMatch(cell -> cell.state() == RunState.FAILED);
    return runs ? Status.RUNNING : failed ? Status.FAILED : Status.NOTHING;
  }

  /// Selects the cell that a heading is in, which brings it into view.
  public void jump(ContentsRow row) {
    notebook.ifPresent(
        model -> {
          model.modeProperty().set(NotebookViewModel.Mode.COMMAND);
          model.edits().select(row.cell());
        });
  }

  private void tellWhyEmpty() {
    hint.set(
        notebook.isPresent()
            ? "No headings yet: lines of Markdown cells that begin with # are listed here"
            : "No notebook is open");
  }

  /// In the notebook's order.
  public ObservableList<ContentsRow> rows() {
    return shown;
  }

  /// The row of the section that the selected cell is in.
  public Optional<ContentsRow> current() {
    return rows.stream().filter(ContentsRow::isCurrent).findFirst();
  }

  /// What stands where no row is.
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }
}
