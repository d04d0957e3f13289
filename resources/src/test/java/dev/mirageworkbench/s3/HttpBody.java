package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/// Passes the body of an HTTP/1.1 message on, framed as it is.
///
/// @param passed counts the bytes
record HttpBody(InputStream in, OutputStream out, AtomicLong passed) {
  /// @param head of the message, which has a body
  void pass(HttpHead head) throws IOException {
    if (head.header("Transfer-Encoding").isPresent()) {
      passChunks();
    } else {
      pass(head.header("Content-Length").map(Long::parseLong).orElse(0L));
    }
    out.flush();
  }

  private void passChunks() throws IOException {
    long size;
    do {
      size = Long.parseLong(passLine().split(";", 2)[0].strip(), 16);
      pass(size);
      passLine();
    } while (size > 0);
  }

  private String passLine() throws IOException {
    var line = new ByteArrayOutputStream();
    int next;
    do {
      next = in.read();
      if (next < 0) {
        throw new EOFException("the other side hung up in the middle of a chunk");
      }
      line.write(next);
    } while (next != '\n');
    line.writeTo(out);
    passed.addAndGet(line.size());
    return line.toString(ISO_8859_1).strip();
  }

  void pass(long length) throws IOException {
    byte[] buffer = new byte[(int) Math.min(64 << 10, length)];
    long left = length;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException("the other side hung up in the middle of a body");
      }
      out.write(buffer, 0, count);
      passed.addAndGet(count);
      left -= count;
    }
  }
}
