package dev.mirageworkbench.wire;

import dev.mirageworkbench.resource.ResourceException;

/// How the answer to a file call begins: with what went wrong, or a sign that nothing did.
public final class Reply {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  private Reply() {}

  public static WireWriter done(WireWriter writer) {
    return writer.putByte(DONE);
  }

  public static void failed(WireWriter writer, ResourceException failure) {
    Failures.put(writer.putByte(FAILED), failure);
  }

  /// Reads the beginning.
  ///
  /// @throws ResourceException what the other end says that went wrong
  public static void require(WireReader reader) throws ResourceException, WireException {
    if (reader.readByte() == FAILED) {
      throw Failures.read(reader);
    }
  }
}
