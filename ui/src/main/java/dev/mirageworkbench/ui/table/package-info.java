/// Tables of any size: what is in them, and a control that shows, sorts, filters and copies it.
@NullMarked
package dev.mirageworkbench.ui.table;

import org.jspecify.annotations.NullMarked;
