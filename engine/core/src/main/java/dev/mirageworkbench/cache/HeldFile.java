package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;

/// What the cache holds of a file, of all its versions together.
///
/// @param blocks that are in memory, on the disk or both
/// @param memoryBytes taken
/// @param diskBytes taken
/// @param hits how often somebody asked for one of its blocks and it was here
public record HeldFile(
    ResourceIdentity resource,
    ResourcePath path,
    int blocks,
    long memoryBytes,
    long diskBytes,
    long hits) {}
