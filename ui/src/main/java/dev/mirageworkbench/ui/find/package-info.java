/// Finding and replacing in texts, without cells and controls.
@NullMarked
package dev.mirageworkbench.ui.find;

import org.jspecify.annotations.NullMarked;
