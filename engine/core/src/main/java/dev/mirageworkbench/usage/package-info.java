/// What the runs of cells did with files: counted where it happens, told when somebody asks.
@NullMarked
package dev.mirageworkbench.usage;

import org.jspecify.annotations.NullMarked;
