/// What every backend must do alike: one suite, one small subclass per backend.
@NullMarked
package dev.mirageworkbench.contract;

import org.jspecify.annotations.NullMarked;
