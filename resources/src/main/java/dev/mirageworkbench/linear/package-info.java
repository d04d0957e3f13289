/// A workspace on Linear, the issue tracker, as folders and JSON files to read.
@NullMarked
package dev.mirageworkbench.linear;

import org.jspecify.annotations.NullMarked;
