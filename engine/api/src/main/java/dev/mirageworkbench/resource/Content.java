package dev.mirageworkbench.resource;

import java.nio.ByteBuffer;

/// The answer to a ranged read. It also describes the object, so that the first look at an unknown
/// one needs no call of its own.
///
/// @param entry the version the bytes belong to
/// @param bytes ready to be read (position to limit), fewer than asked for only at the end of the
///     object; the receiver owns them
public record Content(Entry entry, ByteBuffer bytes) {}
