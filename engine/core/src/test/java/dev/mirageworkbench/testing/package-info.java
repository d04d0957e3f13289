/// Fakes that several packages' tests share.
@NullMarked
package dev.mirageworkbench.testing;

import org.jspecify.annotations.NullMarked;
