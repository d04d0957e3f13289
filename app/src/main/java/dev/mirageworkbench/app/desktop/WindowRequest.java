package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.workspace.AppFolders;
import java.nio.file.Path;
import java.util.Optional;

/// What the window starts with.
///
/// @param workspace a workspace file; an empty workspace when absent
/// @param notebook a notebook to show; a new one when absent
public record WindowRequest(
    Optional<Path> workspace, Optional<Path> notebook, AppFolders folders) {}
