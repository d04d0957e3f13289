package dev.mirageworkbench.s3;

import dev.mirageworkbench.contract.ComputedBytes;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// The program of [LargeObjectTest]: writes a large object whose bytes are computed and reads all
/// of
/// it back in ranges. Ends with 0 if every byte is right.
final class LargeObjectClient {
  private static final ResourcePath FILE = new ResourcePath("large.bin");
  private static final int RANGE = 4 << 20;
  private static final int AT_ONCE = 4;

  private LargeObjectClient() {}

  /// @param arguments the endpoint, the bucket, the number of bytes
  public static void main(String[] arguments) throws ResourceException {
    long size = Long.parseLong(arguments[2]);
    try (S3Resource resource =
        S3Resource.builder()
            .bucket(arguments[1])
            .region(S3Server.REGION)
            .endpoint(URI.create(arguments[0]))
            .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
            .build()) {
      var writing = resource.writing().orElseThrow();
      requireBytes(
          resource, writing.write(FILE, ComputedBytes.body(size), Precondition.ABSENT), size);
    }
  }

  private static void requireBytes(S3Resource resource, Entry version, long size)
      throws ResourceException {
    List<Callable<Boolean>> reads = new ArrayList<>();
    for (long offset = 0; offset < size; offset += RANGE) {
      var range = new ByteRange(offset, RANGE);
      reads.add(
          () -> {
            ByteBuffer bytes =
                resource.read(FILE, range, Optional.of(version.validator().orElseThrow())).bytes();
            requireBytes(bytes, range.offset(), Math.min(RANGE, size - range.offset()));
            return true;
          });
    }
    Parallel.run(AT_ONCE, reads);
  }

  private static void requireBytes(ByteBuffer bytes, long offset, long length) {
    if (bytes.remaining() != length) {
      throw new IllegalStateException(bytes.remaining() + " bytes at " + offset);
    }
    for (long at = offset; at < offset + length; at++) {
      if (bytes.get() != ComputedBytes.at(at)) {
        throw new IllegalStateException("a wrong byte at " + at);
      }
    }
  }
}
