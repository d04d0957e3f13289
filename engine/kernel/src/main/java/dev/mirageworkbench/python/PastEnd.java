package dev.mirageworkbench.python;

/// Lets GraalPy read behind the end of a file, where there is nothing.
///
/// It takes `size() - position()` for the length of its buffer, and fails with EINVAL where that is
/// negative. Nobody else asks for the size and then for the position, so a position that is asked
/// for right after the size is at most the size.
final class PastEnd {
  private static final long NOT_ASKED = -1;

  private volatile long size = NOT_ASKED;

  /// The size, on its way to the caller.
  long size(long now) {
    size = now;
    return now;
  }

  /// The position, on its way to the caller.
  long position(long now) {
    long asked = size;
    size = NOT_ASKED;
    return asked == NOT_ASKED ? now : Math.min(now, asked);
  }

  /// To be called where a position is set, since that may go by the size.
  void forget() {
    size = NOT_ASKED;
  }
}
