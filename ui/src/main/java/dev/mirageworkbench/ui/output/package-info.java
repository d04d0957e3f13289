/// What a cell shows: text, tracebacks, tables, pictures.
@NullMarked
package dev.mirageworkbench.ui.output;

import org.jspecify.annotations.NullMarked;
