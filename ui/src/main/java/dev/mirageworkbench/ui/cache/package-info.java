/// What the cache holds, file by file, and what comes and goes right now.
@NullMarked
package dev.mirageworkbench.ui.cache;

import org.jspecify.annotations.NullMarked;
