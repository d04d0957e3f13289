package dev.mirageworkbench.ui.tree;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.FileToSave;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.dialog.PathChooser;
import dev.mirageworkbench.ui.files.TreeFiles;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// What the tree works with.
///
/// @param notices where results and questions are shown
/// @param preview shows a file; empty where nothing does
public record TreeTools(
    TreeFiles files,
    Background background,
    Notices notices,
    PathChooser paths,
    FileToSave saving,
    Optional<Consumer<WorkspacePath>> preview,
    InstantSource clock) {
  void info(String text) {
    notices.show(Notice.info(text));
  }

  void problem(String text) {
    notices.show(Notice.problem(text));
  }

  void tell(Exception failure) {
    problem(Failures.sentence(failure));
  }
}
