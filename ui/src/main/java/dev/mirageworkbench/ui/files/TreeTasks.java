package dev.mirageworkbench.ui.files;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Throttle;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The long things under way. Confined to the JavaFX thread, but for the work.
public final class TreeTasks {
  private final Background background;
  private final ObservableList<TreeTask> running = FXCollections.observableArrayList();

  public TreeTasks(Background background) {
    this.background = background;
  }

  public ObservableList<TreeTask> running() {
    return running;
  }

  /// Tells how far some work is; any thread, as often as it likes.
  public interface Progress {
    /// @param part from 0 to 1, or [TreeTask#UNKNOWN]
    void tell(String text, double part);

    /// @throws ResourceException.Interrupted when the work is to end
    void requireWanted() throws ResourceException;
  }

  /// Something long.
  @FunctionalInterface
  public interface Work<T> {
    T run(Progress progress) throws IOException;
  }

  private record Shown(String text, double part) {}

  /// Does the work on a worker and shows it meanwhile.
  ///
  /// @param failed is not told of what was cancelled; `cancelled` is
  public <T> TreeTask start(
      String title,
      Work<T> work,
      Consumer<? super T> done,
      Consumer<? super Exception> failed,
      Runnable cancelled) {
    var task = new TreeTask(title);
    running.add(task);
    background.run(
        () -> {
          task.begin();
          try {
            return work.run(progressOf(task));
          } finally {
            task.end();
          }
        },
        value -> {
          running.remove(task);
          done.accept(value);
        },
        failure -> {
          running.remove(task);
          if (task.isCancelled()) {
            cancelled.run();
          } else {
            failed.accept(failure);
          }
        });
    return task;
  }

  /// Shows something long that is no work of a thread; [#close] ends it.
  public TreeTask open(String title) {
    var task = new TreeTask(title);
    running.add(task);
    return task;
  }

  public void show(TreeTask task, String text, double part) {
    task.show(text, part);
  }

  public void close(TreeTask task) {
    running.remove(task);
  }

  private Progress progressOf(TreeTask task) {
    var newest = new AtomicReference<>(new Shown("", TreeTask.UNKNOWN));
    var showing =
        new Throttle(background.pulse(), () -> task.show(newest.get().text(), newest.get().part()));
    return new Progress() {
      @Override
      public void tell(String text, double part) {
        newest.set(new Shown(text, part));
        showing.request();
      }

      @Override
      public void requireWanted() throws ResourceException {
        if (task.isCancelled()) {
          throw new ResourceException.Interrupted("cancelled");
        }
      }
    };
  }
}
