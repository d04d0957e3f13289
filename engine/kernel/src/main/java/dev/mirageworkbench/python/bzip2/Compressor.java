package dev.mirageworkbench.python.bzip2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/// Takes content in pieces and gives a stream of bzip2 in pieces. Not thread-safe.
final class Compressor {
  private final ByteArrayOutputStream made = new ByteArrayOutputStream();
  private final BZip2CompressorOutputStream stream;

  /// @param level 1 to 9, hundred thousands of bytes that are compressed together
  Compressor(int level) throws IOException {
    stream = new BZip2CompressorOutputStream(made, level);
  }

  /// What is ready by now.
  byte[] compress(byte[] content) throws IOException {
    stream.write(content);
    return taken();
  }

  /// The end of the stream.
  byte[] finish() throws IOException {
    stream.finish();
    return taken();
  }

  private byte[] taken() {
    byte[] taken = made.toByteArray();
    made.reset();
    return taken;
  }
}
