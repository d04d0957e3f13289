/// Drawings and formulas made into pictures. The only room where AWT is used.
@NullMarked
package dev.mirageworkbench.ui.raster;

import org.jspecify.annotations.NullMarked;
