package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.notebook.journal.Journals;
import dev.mirageworkbench.notebook.journal.NotebookJournal;
import java.io.IOException;
import java.util.Optional;

/// A notebook and how it came to be open.
///
/// @param location its file; empty while it has none
/// @param content what was in the file when it was read
/// @param trusted whether all that it shows was made or trusted here
/// @param journal of a notebook with changes that are not in its file, to go on with
public record OpenedNotebook(
    Notebook notebook,
    Optional<NotebookLocation> location,
    Optional<ContentHash> content,
    boolean trusted,
    Optional<NotebookJournal> journal) {
  /// One that is in no file yet.
  public static OpenedNotebook untitled(Notebook notebook) {
    return new OpenedNotebook(notebook, Optional.empty(), Optional.empty(), true, Optional.empty());
  }

  /// Reads a notebook. Blocks.
  ///
  /// @param keeping empty where nothing is kept beside the files
  public static OpenedNotebook read(
      NotebookLocation location, NotebookFiles files, Optional<NotebookKeeping> keeping)
      throws IOException {
    return new NotebookSaving(files, keeping).open(location);
  }

  static OpenedNotebook of(
      NotebookLocation location, NotebookFiles.Stored stored, boolean trusted) {
    return new OpenedNotebook(
        stored.notebook(),
        Optional.of(location),
        Optional.of(stored.content()),
        trusted,
        Optional.empty());
  }

  /// One whose changes were lost with a process, but for its journal.
  public static OpenedNotebook recovered(Journals.Left left) {
    return new OpenedNotebook(
        left.unsaved().notebook(),
        left.unsaved().location(),
        left.unsaved().file(),
        left.unsaved().trusted(),
        Optional.of(left.journal()));
  }
}
