package dev.mirageworkbench.ui.variables;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Answer.Variable;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.notebook.KernelState;
import dev.mirageworkbench.ui.notebook.NotebookTables;
import dev.mirageworkbench.ui.notebook.NotebookViewModel;
import dev.mirageworkbench.ui.table.TableHost;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.util.Subscription;

/// The variables of one notebook without their controls. Its kernel is asked when it has become
/// idle, never while it is busy or nobody looks, and one question at a time. Confined to the JavaFX
/// thread.
public final class VariablesViewModel {
  private final Background background;
  private final Throttle asking;
  private final ObservableList<VariableRow> all =
      FXCollections.observableArrayList(row -> new Observable[] {row.variableProperty()});
  private final FilteredList<VariableRow> shown = new FilteredList<>(all);
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper();
  private Optional<NotebookViewModel> notebook = Optional.empty();
  private Subscription watching = Subscription.EMPTY;
  private boolean isSeen;

  /// Counts what makes answers that are on their way worthless.
  private int era;

  private boolean isAsking;

  /// Whether something has changed since the question that is on its way was asked.
  private boolean isOutdated;

  public VariablesViewModel(Background background) {
    this.background = background;
    this.asking = new Throttle(background.pulse(), this::ask);
    text.addListener((_, _, _) -> filter());
    tellWhyEmpty();
  }

  /// Shows the variables of another notebook, or of none.
  public void follow(Optional<NotebookViewModel> followed) {
    watching.unsubscribe();
    forget();
    notebook = followed;
    watching =
        followed
            .map(model -> model.kernelStateProperty().subscribe(this::kernelBecame))
            .orElse(Subscription.EMPTY);
    tellWhyEmpty();
  }

  private void kernelBecame(KernelState state) {
    switch (state) {
      case KernelState.Idle _ -> asking.request();
      case KernelState.Busy _ -> {}
      case KernelState.Starting _, KernelState.Restarting _, KernelState.Dead _ -> forget();
    }
    tellWhyEmpty();
  }

  /// Whether anybody can see the rows; while nobody can, the kernel is left alone.
  public void setSeen(boolean seen) {
    isSeen = seen;
    asking.request();
  }

  /// Shows what a variable holds as a table, as it is now and after each further cell; a row says
  /// why
  /// where that cannot be.
  public void viewData(String name, TableHost.Opener opener) {
    notebook.ifPresent(
        model ->
            VariableTable.open(
                new NotebookTables(model),
                name,
                background,
                opener,
                problem -> model.notices().show(Notice.problem(problem))));
  }

  private void forget() {
    era++;
    isAsking = false;
    isOutdated = false;
    all.clear();
  }

  private boolean isIdle() {
    return notebook
        .filter(model -> model.kernelStateProperty().get() instanceof KernelState.Idle)
        .isPresent();
  }

  private void ask() {
    if (!isSeen || !isIdle()) {
      return;
    }
    if (isAsking) {
      isOutdated = true;
      return;
    }
    isAsking = true;
    int asked = era;
    notebook.ifPresent(
        model -> model.ask(new Question.ListVariables(), answer -> answered(asked, answer)));
  }

  private void answered(int asked, Optional<Answer.Variables> answer) {
    if (asked != era) {
      return;
    }
    isAsking = false;
    if (answer.isPresent()) {
      show(answer.get().variables());
    } else if (isIdle()) {
      // A Python that is idle and knows of none has just begun anew.
      show(List.of());
    }
    if (isOutdated) {
      isOutdated = false;
      asking.request();
    }
  }

  /// @param variables sorted by name
  private void show(List<Variable> variables) {
    Map<String, VariableRow> known =
        all.stream().collect(Collectors.toMap(row -> row.variable().name(), Function.identity()));
    List<String> names = variables.stream().map(Variable::name).toList();
    known.keySet().retainAll(names);
    all.removeIf(row -> !known.containsKey(row.variable().name()));
    for (int i = 0; i < variables.size(); i++) {
      VariableRow row = known.get(names.get(i));
      if (row == null) {
        all.add(i, new VariableRow(variables.get(i)));
      } else {
        row.update(variables.get(i));
      }
    }
    tellWhyEmpty();
  }

  private void filter() {
    String wanted = text.get() == null ? "" : text.get().strip().toLowerCase(Locale.ROOT);
    shown.setPredicate(
        row ->
            row.variable().name().toLowerCase(Locale.ROOT).contains(wanted)
                || row.variable().type().toLowerCase(Locale.ROOT).contains(wanted));
    tellWhyEmpty();
  }

  private void tellWhyEmpty() {
    hint.set(
        all.isEmpty()
            ? notebook
                .map(model -> whyEmpty(model.kernelStateProperty().get()))
                .orElse("No notebook is open")
            : "No variable fits the filter");
  }

  private static String whyEmpty(KernelState state) {
    return switch (state) {
      case KernelState.Idle _ -> "No variables yet: run a cell";
      case KernelState.Busy _ -> "Variables are listed when the cell has ended";
      case KernelState.Starting _, KernelState.Restarting _ -> state.text();
      case KernelState.Dead _ -> "Python is not running: restart it to go on";
    };
  }

  /// The rows that pass the filter, by name.
  public ObservableList<VariableRow> rows() {
    return FXCollections.unmodifiableObservableList(shown);
  }

  /// What stands where no row is.
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /// A part of names or types to look for.
  public StringProperty textProperty() {
    return text;
  }
}
