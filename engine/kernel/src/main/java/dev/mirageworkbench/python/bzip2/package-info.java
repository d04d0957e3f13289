/// bzip2 for Python's `bz2`, in pieces of any size.
@NullMarked
package dev.mirageworkbench.python.bzip2;

import org.jspecify.annotations.NullMarked;
