/// Python packages beside those of the standard library: what a kernel can have of them, and who
/// installs them.
@NullMarked
package dev.mirageworkbench.packages;

import org.jspecify.annotations.NullMarked;
