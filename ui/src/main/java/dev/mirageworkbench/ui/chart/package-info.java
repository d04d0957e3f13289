/// Charts in Vega-Lite and Vega.
@NullMarked
package dev.mirageworkbench.ui.chart;

import org.jspecify.annotations.NullMarked;
