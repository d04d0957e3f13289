/// Packages from a loopback index, with the real pip.
@NullMarked
package dev.mirageworkbench.app.packages;

import org.jspecify.annotations.NullMarked;
