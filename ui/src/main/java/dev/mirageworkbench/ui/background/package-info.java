/// Work off the JavaFX thread, and the way back to it.
@NullMarked
package dev.mirageworkbench.ui.background;

import org.jspecify.annotations.NullMarked;
