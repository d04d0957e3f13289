/// Tests of the folder's own files.
@NullMarked
package dev.mirageworkbench.app.settings;

import org.jspecify.annotations.NullMarked;
