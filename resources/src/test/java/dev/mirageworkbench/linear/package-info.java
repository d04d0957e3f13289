/// The Linear resource against a real counterpart (an emulator of its API) and against a server
/// that
/// answers by the published schema.
@NullMarked
package dev.mirageworkbench.linear;

import org.jspecify.annotations.NullMarked;
