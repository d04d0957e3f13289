/// Fakes and helpers for the tests of the window.
@NullMarked
package dev.mirageworkbench.ui.testing;

import org.jspecify.annotations.NullMarked;
