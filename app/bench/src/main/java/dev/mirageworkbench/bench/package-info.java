/// Microbenchmarks of the calls that a kernel makes most.
@NullMarked
package dev.mirageworkbench.bench;

import org.jspecify.annotations.NullMarked;
