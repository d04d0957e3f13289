/// The console: what happened in the workspace, grouped and filtered.
@NullMarked
package dev.mirageworkbench.ui.console;

import org.jspecify.annotations.NullMarked;
