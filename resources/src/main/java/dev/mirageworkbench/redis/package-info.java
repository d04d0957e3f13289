/// Files and folders kept in a Redis server.
@NullMarked
package dev.mirageworkbench.redis;

import org.jspecify.annotations.NullMarked;
