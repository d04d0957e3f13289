/// The kernel that runs Python in this process with GraalPy, and the file system it sees.
@NullMarked
package dev.mirageworkbench.python;

import org.jspecify.annotations.NullMarked;
