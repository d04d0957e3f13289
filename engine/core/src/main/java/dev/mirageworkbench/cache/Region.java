package dev.mirageworkbench.cache;

import java.nio.ByteBuffer;

/// A stretch of a [BlockMemory] that belongs to one block.
///
/// @param place its first byte's, from the start of the memory
/// @param size bytes it takes, rounded up
/// @param bytes what it holds; used by absolute positions only, since several threads do at once
record Region(long place, int size, ByteBuffer bytes) {}
