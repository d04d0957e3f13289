package dev.mirageworkbench.notebook.journal;

import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import java.util.Optional;

/// A notebook with changes that are not in its file.
///
/// @param location its file; empty while it has none
/// @param file what was in the file when the notebook was last read or saved
/// @param trusted whether all that it shows was made or trusted here
public record Unsaved(
    Notebook notebook,
    Optional<NotebookLocation> location,
    Optional<ContentHash> file,
    boolean trusted) {}
