/// What can be done in the window, and the one table of keys for it.
@NullMarked
package dev.mirageworkbench.ui.keys;

import org.jspecify.annotations.NullMarked;
