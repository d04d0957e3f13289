/// Keeps secrets out of all that the program tells: the one place that knows what is one.
@NullMarked
package dev.mirageworkbench.redaction;

import org.jspecify.annotations.NullMarked;
