package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.event.PackageEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/// Asks once, in a row, whether what cells import may be installed: opening a notebook and running
/// it is no leave to fetch code from an index.
final class PackageQuestion {
  private final Notices notices;
  private final Runnable allow;
  private final Executor fx;

  /// What was wanted so far; confined to the JavaFX thread, as all below.
  private final Set<String> wanted = new TreeSet<>();

  private Optional<Notice> standing = Optional.empty();
  private boolean isAnswered;

  /// @param allow is called when the user agrees
  PackageQuestion(Notices notices, Runnable allow, Executor fx) {
    this.notices = notices;
    this.allow = allow;
    this.fx = fx;
  }

  /// On any thread.
  void accept(WorkspaceEvent event) {
    if (event instanceof PackageEvent.Wanted(_, List<String> packages)) {
      fx.execute(() -> ask(packages));
    }
  }

  private void ask(List<String> packages) {
    wanted.addAll(packages);
    if (isAnswered) {
      return;
    }
    standing.ifPresent(notices::dismiss);
    Notice question =
        Notice.question(
            "A cell imports "
                + String.join(", ", wanted)
                + ", not installed. Install what cells of this workspace import?",
            new Notice.Choice("Install", this::agreed),
            new Notice.Choice("Not Now", () -> isAnswered = true));
    standing = Optional.of(question);
    notices.show(question);
  }

  private void agreed() {
    isAnswered = true;
    allow.run();
    notices.show(Notice.info("Run the cell again: what it imports is installed before it runs"));
  }
}
