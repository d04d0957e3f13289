/// A kernel in a process of its own: the files of the workspace over a socket, and the main class.
@NullMarked
package dev.mirageworkbench.remote;

import org.jspecify.annotations.NullMarked;
