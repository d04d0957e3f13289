/// How the outputs of cells differ from those that they had before.
@NullMarked
package dev.mirageworkbench.ui.comparison;

import org.jspecify.annotations.NullMarked;
