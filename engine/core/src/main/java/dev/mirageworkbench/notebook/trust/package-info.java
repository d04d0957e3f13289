/// Which notebooks may show what could run.
@NullMarked
package dev.mirageworkbench.notebook.trust;

import org.jspecify.annotations.NullMarked;
