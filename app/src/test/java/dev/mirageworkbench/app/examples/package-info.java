/// The examples that come with the program.
@NullMarked
package dev.mirageworkbench.app.examples;

import org.jspecify.annotations.NullMarked;
