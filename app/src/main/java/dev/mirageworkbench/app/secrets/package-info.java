/// Where secrets come from. None is ever stored.
@NullMarked
package dev.mirageworkbench.app.secrets;

import org.jspecify.annotations.NullMarked;
