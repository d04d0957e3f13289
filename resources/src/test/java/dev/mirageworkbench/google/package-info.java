@NullMarked
package dev.mirageworkbench.google;

import org.jspecify.annotations.NullMarked;
