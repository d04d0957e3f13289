@NullMarked
package dev.mirageworkbench.service;

import org.jspecify.annotations.NullMarked;
