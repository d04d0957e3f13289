package dev.mirageworkbench.resource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of a write. Can be opened again for a retry and never changes in between.
public interface Body {
  /// In bytes.
  long length();

  /// A fresh stream from the first byte; the caller closes it.
  InputStream open() throws IOException;

  static Body of(byte[] bytes) {
    byte[] copy = bytes.clone();
    return new Body() {
      @Override
      public long length() {
        return copy.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(copy);
      }
    };
  }
}
