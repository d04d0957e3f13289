package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.workspace.ConnectionCheck.Verdict;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Mounts what a form says once its connection was tried, step by step, and nothing failed. After a
/// failure the next wish mounts all the same, until something is changed. Confined to the JavaFX
/// thread.
final class TestedMount {
  private final AddMountModel model;
  private final Consumer<? super AddMountModel.Added> done;
  private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
  private boolean isWanted;

  TestedMount(AddMountModel model, Consumer<? super AddMountModel.Added> done) {
    this.model = model;
    this.done = done;
    model.testProperty().subscribe(this::follow);
  }

  /// Whether the connection was tried in vain.
  ReadOnlyBooleanProperty failedProperty() {
    return failed.getReadOnlyProperty();
  }

  void start() {
    switch (model.testProperty().get()) {
      case ConnectionTest.Running _ -> isWanted = true;
      case ConnectionTest.Over _, ConnectionTest.Impossible _ -> model.submit(done);
      case ConnectionTest.NotAsked _ -> {
        isWanted = true;
        model.testConnection();
      }
    }
  }

  private void follow(ConnectionTest test) {
    switch (test) {
      case ConnectionTest.NotAsked _ -> {
        isWanted = false;
        failed.set(false);
      }
      case ConnectionTest.Running _ -> {}
      case ConnectionTest.Impossible _ -> ended(false);
      case ConnectionTest.Over(var found, _) ->
          ended(found.stream().noneMatch(finding -> finding.verdict() == Verdict.FAILED));
    }
  }

  private void ended(boolean isFine) {
    failed.set(!isFine);
    if (isWanted && isFine) {
      model.submit(done);
    }
    isWanted = false;
  }
}
