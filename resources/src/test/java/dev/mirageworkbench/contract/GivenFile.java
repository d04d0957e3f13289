package dev.mirageworkbench.contract;

import dev.mirageworkbench.resource.ResourcePath;

/// A file that a test has put onto the server.
///
/// @param bytes all that is in it; nobody changes them
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GivenFile(ResourcePath path, byte[] bytes) {
  /// One with [ComputedBytes].
  public static GivenFile computed(String path, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = ComputedBytes.at(i);
    }
    return new GivenFile(new ResourcePath(path), bytes);
  }
}
