/// The kernel seam: requests in, events out, values only, after the semantics of Jupyter's
/// messages.
@NullMarked
package dev.mirageworkbench.kernel;

import org.jspecify.annotations.NullMarked;
