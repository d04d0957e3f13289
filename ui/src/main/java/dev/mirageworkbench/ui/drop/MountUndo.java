package dev.mirageworkbench.ui.drop;

import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// What was done to mounts and can be taken back, newest first. Confined to the JavaFX thread.
public final class MountUndo {
  private static final int MOST = 50;

  private final Notices notices;
  private final Deque<Done> done = new ArrayDeque<>();

  /// Takes something back.
  @FunctionalInterface
  public interface Back {
    /// Blocks nobody: one of the two is called when it is over, on the JavaFX thread.
    void take(Runnable done, Consumer<? super Exception> failed);
  }

  /// Each is itself only: two that say the same are two.
  private static final class Done {
    private final String what;
    private final Back back;

    Done(String what, Back back) {
      this.what = what;
      this.back = back;
    }
  }

  public MountUndo(Notices notices) {
    this.notices = notices;
  }

  /// Tells in a row what was done, with a button that takes it back.
  ///
  /// @param what a sentence without its end, for example `/s3 is mounted, read-only`
  public void tell(String what, Back back) {
    var entry = new Done(what, back);
    done.push(entry);
    if (done.size() > MOST) {
      done.removeLast();
    }
    notices.show(Notice.info(what, new Notice.Choice("Undo", () -> undo(entry))));
  }

  /// Takes back what was done last.
  public void undo() {
    if (done.isEmpty()) {
      notices.show(Notice.info("Nothing was done to mounts that could be undone"));
    } else {
      undo(done.peek());
    }
  }

  private void undo(Done entry) {
    if (!done.remove(entry)) {
      return;
    }
    notices.rows().removeIf(row -> row.text().equals(entry.what));
    entry.back.take(
        () -> notices.show(Notice.info("Undone: " + entry.what)),
        failure -> notices.show(Notice.problem(Failures.sentence(failure))));
  }
}
