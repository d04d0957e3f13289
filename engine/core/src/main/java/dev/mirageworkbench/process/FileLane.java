package dev.mirageworkbench.process;

import dev.mirageworkbench.wire.Call;
import dev.mirageworkbench.wire.FrameChannel;
import dev.mirageworkbench.wire.WireException;
import dev.mirageworkbench.wire.WireReader;
import dev.mirageworkbench.wire.WireWriter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One connection on which a kernel makes file calls, one after the other, served by a thread of
/// its
/// own.
final class FileLane {
  private static final System.Logger LOG = System.getLogger(FileLane.class.getName());
  private static final long NONE = -1;

  private final FrameChannel channel;
  private final FileCalls calls;
  private final WireWriter reply = new WireWriter();

  /// The thread in a call and the call's number; guarded by this.
  private @Nullable Thread busy;

  private long current = NONE;

  FileLane(FrameChannel channel, FileCalls calls) {
    this.channel = channel;
    this.calls = calls;
  }

  /// Serves until the other end closes.
  void serve() {
    try (channel) {
      for (ByteBuffer frame = channel.receive(); frame != null; frame = channel.receive()) {
        serve(new WireReader(frame));
        channel.send(reply.frame());
      }
    } catch (IOException e) {
      // A kernel that was killed says no more than this.
      LOG.log(Level.DEBUG, "a kernel's connection for files ended", e);
    }
  }

  private void serve(WireReader request) throws WireException {
    long number = request.readLong();
    Call call = Call.read(request);
    begin(number);
    try {
      calls.make(call, request, reply.clear());
    } finally {
      end();
    }
  }

  private synchronized void begin(long call) {
    busy = Thread.currentThread();
    current = call;
  }

  /// An interrupt that was meant for the call must not meet the channel, which it would close.
  private synchronized void end() {
    busy = null;
    current = NONE;
    boolean _ = Thread.interrupted();
  }

  /// Interrupts a call; does nothing if it is over.
  synchronized void cancel(long call) {
    if (busy != null && current == call) {
      busy.interrupt();
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a connection did not close", e);
    }
  }
}
