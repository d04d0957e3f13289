/// The command line.
@NullMarked
package dev.mirageworkbench.app.cli;

import org.jspecify.annotations.NullMarked;
