/// The program that runs pip: GraalPy with the files and the network of this machine, for pip's own
/// code and for nothing else.
@NullMarked
package dev.mirageworkbench.python.pip;

import org.jspecify.annotations.NullMarked;
