/// What is dragged, dropped and pasted to make mounts and to change them.
@NullMarked
package dev.mirageworkbench.ui.drop;

import org.jspecify.annotations.NullMarked;
