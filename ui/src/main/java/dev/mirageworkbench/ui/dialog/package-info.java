/// What the window asks: adding a mount, and rows that ask or tell something in place.
@NullMarked
package dev.mirageworkbench.ui.dialog;

import org.jspecify.annotations.NullMarked;
