/// Measures what a workspace adds to, or takes from, the speed of a backend.
@NullMarked
package dev.mirageworkbench.app.bench;

import org.jspecify.annotations.NullMarked;
