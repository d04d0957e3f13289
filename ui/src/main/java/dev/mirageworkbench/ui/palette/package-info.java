/// All actions to search through: to do one of them, or to learn its key.
@NullMarked
package dev.mirageworkbench.ui.palette;

import org.jspecify.annotations.NullMarked;
