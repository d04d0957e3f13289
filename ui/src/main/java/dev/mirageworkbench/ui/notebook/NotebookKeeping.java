package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.SavedParts;
import dev.mirageworkbench.notebook.history.LocalHistory;
import dev.mirageworkbench.notebook.journal.Journals;
import dev.mirageworkbench.notebook.trust.NotebookSignatures;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What is kept of notebooks beside their files.
///
/// @param parts which parts of a notebook its file gets
/// @param autosaves whether files are saved without being asked for
public record NotebookKeeping(
    Journals journals,
    NotebookSignatures signatures,
    LocalHistory history,
    Supplier<SavedParts> parts,
    BooleanSupplier autosaves) {}
