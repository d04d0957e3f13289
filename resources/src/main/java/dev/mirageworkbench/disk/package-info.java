/// A folder of this machine that is never left, not even through links.
@NullMarked
package dev.mirageworkbench.disk;

import org.jspecify.annotations.NullMarked;
