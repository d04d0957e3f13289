/// What is different between two states of a notebook, for people to read.
@NullMarked
package dev.mirageworkbench.notebook.compare;

import org.jspecify.annotations.NullMarked;
