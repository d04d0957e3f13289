/// The way from the command line to the window.
@NullMarked
package dev.mirageworkbench.app.desktop;

import org.jspecify.annotations.NullMarked;
