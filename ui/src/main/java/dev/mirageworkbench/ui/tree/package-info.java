/// The tree of mounts.
@NullMarked
package dev.mirageworkbench.ui.tree;

import org.jspecify.annotations.NullMarked;
