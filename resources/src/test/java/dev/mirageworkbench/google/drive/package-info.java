@NullMarked
package dev.mirageworkbench.google.drive;

import org.jspecify.annotations.NullMarked;
