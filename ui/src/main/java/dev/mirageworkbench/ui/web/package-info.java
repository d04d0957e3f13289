/// Web pages that reach nothing.
@NullMarked
package dev.mirageworkbench.ui.web;

import org.jspecify.annotations.NullMarked;
