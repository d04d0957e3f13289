/// What several packages of these tests need.
@NullMarked
package dev.mirageworkbench.app.testing;

import org.jspecify.annotations.NullMarked;
