/// The seams between two processes of this program: length-prefixed frames on a stream socket, and
/// how each value is written in them. Both ends are of one version.
@NullMarked
package dev.mirageworkbench.wire;

import org.jspecify.annotations.NullMarked;
