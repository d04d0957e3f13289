package dev.mirageworkbench.notebook.journal;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A process that types into a notebook until it is killed. It tells each text that is kept.
public final class JournalKeeper {
  private JournalKeeper() {}

  /// @param arguments the folder of the journals
  public static void main(String[] arguments) throws IOException {
    NotebookJournal journal = new Journals(Path.of(arguments[0])).create();
    NotebookCell cell = NotebookCell.newCode("");
    for (int typed = 0; ; typed++) {
      Notebook notebook = Notebook.empty().withCells(List.of(cell.withSource("x" + typed)));
      journal.keep(new Unsaved(notebook, Optional.empty(), Optional.empty(), false));
      System.out.println(typed);
    }
  }
}
