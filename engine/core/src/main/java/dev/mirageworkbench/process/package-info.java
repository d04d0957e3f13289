/// Kernels in processes of their own: starting and ending them, and serving them the files of the
/// workspace.
@NullMarked
package dev.mirageworkbench.process;

import org.jspecify.annotations.NullMarked;
