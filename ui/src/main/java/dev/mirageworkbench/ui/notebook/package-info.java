/// Notebooks: cells, running them, keys, and their documents.
@NullMarked
package dev.mirageworkbench.ui.notebook;

import org.jspecify.annotations.NullMarked;
