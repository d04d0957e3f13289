/// Readers of file formats that other modules bring along. They read where they want to, so that a
/// large file is never fetched as a whole.
@NullMarked
package dev.mirageworkbench.formats;

import org.jspecify.annotations.NullMarked;
