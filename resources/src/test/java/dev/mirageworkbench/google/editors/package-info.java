@NullMarked
package dev.mirageworkbench.google.editors;

import org.jspecify.annotations.NullMarked;
