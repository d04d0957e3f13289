/// The program: where every part is wired together.
@NullMarked
package dev.mirageworkbench.app;

import org.jspecify.annotations.NullMarked;
