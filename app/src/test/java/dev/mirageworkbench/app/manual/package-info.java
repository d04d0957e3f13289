/// Holds the manual to what the program says of itself.
@NullMarked
package dev.mirageworkbench.app.manual;

import org.jspecify.annotations.NullMarked;
