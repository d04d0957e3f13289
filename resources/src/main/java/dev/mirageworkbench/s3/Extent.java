package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.ResourceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// Which bytes of an object an answer says it holds.
///
/// @param isWhole whether it holds all of them, because the store ignored the range
/// @param size of the object
record Extent(boolean isWhole, long first, long length, long size) {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  static Extent of(GetObjectResponse answer) throws ResourceException {
    @Nullable String range = answer.contentRange();
    @Nullable Long length = answer.contentLength();
    if (range != null) {
      return ofRange(range, length);
    }
    if (length == null) {
      throw new ResourceException.Corrupt("the store does not say how long its answer is");
    }
    return new Extent(true, 0, length, length);
  }

  private static Extent ofRange(String range, @Nullable Long length) throws ResourceException {
    Matcher parts = RANGE.matcher(range.strip());
    if (!parts.matches()) {
      throw odd(range);
    }
    long first = Long.parseLong(parts.group(1));
    long last = Long.parseLong(parts.group(2));
    long size = Long.parseLong(parts.group(3));
    if (last < first || last >= size || (length != null && length != last - first + 1)) {
      throw odd(range);
    }
    return new Extent(false, first, last - first + 1, size);
  }

  private static ResourceException odd(String range) {
    return new ResourceException.Corrupt("the store sent an odd range: " + range);
  }

  /// How many bytes of a range there are.
  ///
  /// @throws ResourceException.Corrupt if the answer holds others
  int wanted(ByteRange range) throws ResourceException {
    int wanted = (int) Math.max(0, Math.min(range.length(), size - range.offset()));
    if (!isWhole && (first != range.offset() || length != wanted)) {
      throw new ResourceException.Corrupt(
          "the store sent the bytes from %d to %d where those from %d to %d were asked for"
              .formatted(first, first + length, range.offset(), range.end()));
    }
    return wanted;
  }

  /// How many bytes of the answer come before the range.
  long skipped(ByteRange range) {
    return isWhole ? Math.min(range.offset(), size) : 0;
  }
}
