/// Light and dark, colours, fonts and icons.
@NullMarked
package dev.mirageworkbench.ui.theme;

import org.jspecify.annotations.NullMarked;
