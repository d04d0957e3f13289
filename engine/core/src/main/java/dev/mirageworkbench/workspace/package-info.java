/// Workspaces: mounts, the file operations on them, commands, and the workspace file.
@NullMarked
package dev.mirageworkbench.workspace;

import org.jspecify.annotations.NullMarked;
