@NullMarked
package dev.mirageworkbench.http;

import org.jspecify.annotations.NullMarked;
