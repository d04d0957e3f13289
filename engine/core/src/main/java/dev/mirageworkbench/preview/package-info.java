/// What a file looks like, by its type, read in bounded parts. Knows nothing of a screen.
@NullMarked
package dev.mirageworkbench.preview;

import org.jspecify.annotations.NullMarked;
