/// Where `${secret:NAME}` gets its value from, and where values that somebody enters are kept.
@NullMarked
package dev.mirageworkbench.secrets;

import org.jspecify.annotations.NullMarked;
