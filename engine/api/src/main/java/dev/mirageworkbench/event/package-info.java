/// What happens in a workspace, as sealed values. The console, the tree badges, the cell statistics
/// and the log read one stream of these.
@NullMarked
package dev.mirageworkbench.event;

import org.jspecify.annotations.NullMarked;
