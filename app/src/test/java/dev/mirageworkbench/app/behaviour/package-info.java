/// What a user relies on, through the whole of the product: real Python over real mounts.
@NullMarked
package dev.mirageworkbench.app.behaviour;

import org.jspecify.annotations.NullMarked;
