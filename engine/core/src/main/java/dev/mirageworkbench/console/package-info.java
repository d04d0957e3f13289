/// The stream of events that the console, the badges and the statistics read.
@NullMarked
package dev.mirageworkbench.console;

import org.jspecify.annotations.NullMarked;
