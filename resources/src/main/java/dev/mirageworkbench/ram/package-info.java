/// A file tree in this process's memory, gone when the workspace closes.
@NullMarked
package dev.mirageworkbench.ram;

import org.jspecify.annotations.NullMarked;
