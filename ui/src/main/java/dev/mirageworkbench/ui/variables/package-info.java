/// What the variables of a notebook hold.
@NullMarked
package dev.mirageworkbench.ui.variables;

import org.jspecify.annotations.NullMarked;
