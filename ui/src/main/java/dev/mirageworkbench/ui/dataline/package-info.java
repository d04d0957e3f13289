/// What a cell's run did with files, below the cell.
@NullMarked
package dev.mirageworkbench.ui.dataline;

import org.jspecify.annotations.NullMarked;
