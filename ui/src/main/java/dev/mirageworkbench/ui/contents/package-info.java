/// The table of contents of a notebook.
@NullMarked
package dev.mirageworkbench.ui.contents;

import org.jspecify.annotations.NullMarked;
