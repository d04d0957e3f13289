/// What happens to text while somebody edits it, as functions of text and selection; and what is
/// coloured in it.
@NullMarked
package dev.mirageworkbench.ui.editing;

import org.jspecify.annotations.NullMarked;
