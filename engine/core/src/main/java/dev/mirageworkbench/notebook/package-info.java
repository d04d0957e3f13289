/// Notebook documents in nbformat, and running them.
@NullMarked
package dev.mirageworkbench.notebook;

import org.jspecify.annotations.NullMarked;
