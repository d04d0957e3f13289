/// What notebooks were like when they were saved.
@NullMarked
package dev.mirageworkbench.notebook.history;

import org.jspecify.annotations.NullMarked;
