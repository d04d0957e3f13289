package dev.mirageworkbench.wire;

/// The first frame of every connection that a kernel makes.
///
/// @param token proves that the other end was started by this program
/// @param lane the number of a connection for file calls, from 1; [#CONTROL] for the one that
///     carries [KernelMessage]s
public record Hello(String token, int lane) {
  public static final int CONTROL = 0;

  public void put(WireWriter writer) {
    writer.putText(token).putInt(lane);
  }

  public static Hello read(WireReader reader) throws WireException {
    return new Hello(reader.readText(), reader.readInt());
  }

  /// Without the token.
  @Override
  public String toString() {
    return "Hello[lane=" + lane + "]";
  }
}
