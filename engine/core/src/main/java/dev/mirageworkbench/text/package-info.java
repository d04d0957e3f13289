/// Text with its looks: Python by its words, terminal output by its escapes. Knows no screen.
@NullMarked
package dev.mirageworkbench.text;

import org.jspecify.annotations.NullMarked;
