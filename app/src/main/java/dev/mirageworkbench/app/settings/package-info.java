/// Where the program keeps its files, and how it logs.
@NullMarked
package dev.mirageworkbench.app.settings;

import org.jspecify.annotations.NullMarked;
