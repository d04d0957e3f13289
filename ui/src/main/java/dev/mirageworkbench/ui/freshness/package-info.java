/// Whether what a cell shows is still what running it would show.
@NullMarked
package dev.mirageworkbench.ui.freshness;

import org.jspecify.annotations.NullMarked;
