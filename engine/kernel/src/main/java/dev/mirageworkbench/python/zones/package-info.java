/// Python's time zones, from those of the JVM, as files of the form that `zoneinfo` reads.
@NullMarked
package dev.mirageworkbench.python.zones;

import org.jspecify.annotations.NullMarked;
