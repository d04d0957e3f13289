package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Compares a file on a backend with bytes that may have been its source.
final class SameContent {
  private static final int STEP = 4 << 20;

  private SameContent() {}

  static boolean isSame(
      Resource resource, BackendCalls calls, ResourcePath path, Entry there, Body body)
      throws ResourceException {
    if (!there.isFile() || there.size().orElse(body.length()) != body.length()) {
      return false;
    }
    try (InputStream ours = body.open()) {
      // One byte more than ours, where only reading tells the size.
      long end = body.length() + (there.size().isEmpty() ? 1 : 0);
      for (long at = 0; at < end; at += STEP) {
        var range = new ByteRange(at, (int) Math.min(STEP, end - at));
        Content theirs = calls.here(() -> resource.read(path, range, there.validator()));
        if (!ByteBuffer.wrap(ours.readNBytes(range.length())).equals(theirs.bytes())) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw StagingFolder.localFailure(e);
    }
  }
}
