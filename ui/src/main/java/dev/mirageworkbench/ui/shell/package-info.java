/// The window that holds it all.
@NullMarked
package dev.mirageworkbench.ui.shell;

import org.jspecify.annotations.NullMarked;
