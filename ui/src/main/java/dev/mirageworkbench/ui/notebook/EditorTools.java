package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.ui.editing.EditorOptions;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.tree.KnownFolders;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// What the editors of a window share.
///
/// @param toggle turns one over, for all windows to come, too
/// @param folders what is known of a folder without asking for it
public record EditorTools(
    EditorOptions options,
    Consumer<EditorSwitch> toggle,
    Function<String, List<KnownFolders.Child>> folders) {}
