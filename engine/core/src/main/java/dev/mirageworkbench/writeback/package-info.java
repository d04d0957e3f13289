/// Written files on their way to their backends: staging, uploads, conflicts, and the end of a
/// cell.
@NullMarked
package dev.mirageworkbench.writeback;

import org.jspecify.annotations.NullMarked;
