/// Notebooks as PDF. Loaded only where one is made.
@NullMarked
package dev.mirageworkbench.app.pdf;

import org.jspecify.annotations.NullMarked;
