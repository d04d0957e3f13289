/// HTML of outputs, shown where it can reach nothing.
@NullMarked
package dev.mirageworkbench.ui.web;

import org.jspecify.annotations.NullMarked;
