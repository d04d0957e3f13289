package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.notebook.SavedParts;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;

/// What is done off the JavaFX thread to read and save a notebook. Everything blocks.
///
/// @param keeping empty where nothing is kept beside the files
record NotebookSaving(NotebookFiles files, Optional<NotebookKeeping> keeping) {
  private static final System.Logger LOG = System.getLogger(NotebookSaving.class.getName());

  /// What came of a save.
  sealed interface Outcome {
    record Saved(ContentHash content) implements Outcome {}

    /// Nothing was written: the file has content that is not known here.
    record ChangedOutside(ContentHash content) implements Outcome {}
  }

  /// What a file may be replaced.
  sealed interface Replaceable {
    record Anything() implements Replaceable {}

    /// Only this content, or no file at all.
    record Only(ContentHash content) implements Replaceable {}

    /// Only this content, which somebody else has written: it is in the local history then.
    record Theirs(ContentHash content) implements Replaceable {}

    /// No file at all.
    record Nothing() implements Replaceable {}
  }

  OpenedNotebook open(NotebookLocation location) throws IOException {
    NotebookFiles.Stored stored = files.read(location);
    return OpenedNotebook.of(location, stored, isTrusted(stored.notebook()));
  }

  /// @param trusted whether all that it shows is
  Outcome save(NotebookLocation target, Notebook document, Replaceable replaceable, boolean trusted)
      throws IOException {
    Optional<ContentHash> there =
        replaceable instanceof Replaceable.Anything ? Optional.empty() : files.content(target);
    boolean mayReplace =
        switch (replaceable) {
          case Replaceable.Anything _ -> true;
          case Replaceable.Only(ContentHash known) -> there.filter(known::equals).isPresent();
          case Replaceable.Theirs(ContentHash known) -> there.filter(known::equals).isPresent();
          case Replaceable.Nothing _ -> false;
        };
    SavedParts parts = keeping.map(kept -> kept.parts().get()).orElse(SavedParts.ALL);
    Notebook saved = parts.of(document);
    if (there.isPresent() && !mayReplace && !holds(target, saved)) {
      return new Outcome.ChangedOutside(there.get());
    }
    if (there.isPresent() && replaceable instanceof Replaceable.Theirs) {
      rememberTheirs(target);
    }
    NotebookFiles.Written written = files.write(target, saved);
    remember(target, written.text());
    if (trusted) {
      trust(saved);
    }
    return new Outcome.Saved(written.content());
  }

  /// Whether nobody has to be asked, as a save that seemed to fail did not.
  private boolean holds(NotebookLocation target, Notebook saved) {
    try {
      return files.read(target).notebook().equals(saved);
    } catch (IOException _) {
      return false;
    }
  }

  /// What is no text of a notebook is replaced all the same: the user has said so.
  private void rememberTheirs(NotebookLocation target) {
    try {
      remember(target, files.text(target));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "what a save replaces is not in the local history", e);
    }
  }

  /// The save counts, whether this works or not.
  private void remember(NotebookLocation target, String text) {
    try {
      if (keeping.isPresent()) {
        keeping.get().history().add(target, text);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a saved version is not in the local history", e);
    }
  }

  private boolean isTrusted(Notebook notebook) {
    try {
      return keeping.isPresent() && keeping.get().signatures().isTrusted(notebook);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "whether a notebook is trusted cannot be told", e);
      return false;
    }
  }

  /// Has the notebook be trusted when it is opened the next time.
  void trust(Notebook notebook) {
    try {
      if (keeping.isPresent()) {
        keeping.get().signatures().trust(notebook);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a notebook will not be trusted when it is opened again", e);
    }
  }
}
