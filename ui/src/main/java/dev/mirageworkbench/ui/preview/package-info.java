/// Files that are looked at: what is in them, by their type, and small texts changed in place.
@NullMarked
package dev.mirageworkbench.ui.preview;

import org.jspecify.annotations.NullMarked;
