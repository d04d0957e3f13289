package dev.mirageworkbench.remote;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.wire.FrameChannel;
import dev.mirageworkbench.wire.WireReader;
import dev.mirageworkbench.wire.WireWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One connection for file calls, used by one caller at a time.
///
/// A thread of its own sends and receives: callers get interrupted, which would close the channel
/// they are in. A caller only waits, and its interrupt asks the other end to end the call.
final class Lane {
  private enum State {
    IDLE,
    ASKED,
    ANSWERED,
    BROKEN
  }

  /// Makes a connection.
  @FunctionalInterface
  interface Connector {
    FrameChannel connect(int lane) throws IOException;
  }

  /// Asks the program to end a call early.
  @FunctionalInterface
  interface Cancel {
    void call(int lane, long call);
  }

  private final int number;
  private final Connector connector;
  private final Cancel cancel;
  private final WireWriter request = new WireWriter();
  private final Thread carrier;
  private long calls;
  private @Nullable Thread caller;
  private @Nullable ByteBuffer answer;

  /// Hands over the fields above, which belong to the caller except while the state is
  /// [State#ASKED].
  private volatile State state = State.IDLE;

  Lane(int number, Connector connector, Cancel cancel) {
    this.number = number;
    this.connector = connector;
    this.cancel = cancel;
    this.carrier = Thread.ofPlatform().daemon().name("mirage-files-" + number).start(this::carry);
  }

  /// Begins a request; [#ask] sends it.
  WireWriter request() {
    calls++;
    return request.clear().putLong(calls);
  }

  boolean isBroken() {
    return state == State.BROKEN;
  }

  /// Sends the request and waits for its answer, which is valid until the next request. An
  /// interrupt does not end the wait but the call: its flag stays set.
  ///
  /// @throws ResourceException.Failed if the other end is gone
  WireReader ask() throws ResourceException {
    caller = Thread.currentThread();
    state = State.ASKED;
    LockSupport.unpark(carrier);
    boolean isInterrupted = false;
    while (state == State.ASKED) {
      LockSupport.park(this);
      if (Thread.interrupted() && !isInterrupted) {
        isInterrupted = true;
        cancel.call(number, calls);
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    ByteBuffer received = answer;
    if (state == State.BROKEN || received == null) {
      throw new ResourceException.Failed("the program that holds the workspace is gone");
    }
    state = State.IDLE;
    return new WireReader(received);
  }

  private void carry() {
    try (FrameChannel channel = connector.connect(number)) {
      while (true) {
        while (state != State.ASKED) {
          LockSupport.park(this);
        }
        channel.send(request.frame());
        answer = channel.receive();
        if (answer == null) {
          break;
        }
        state = State.ANSWERED;
        LockSupport.unpark(caller);
      }
    } catch (IOException e) {
      answer = null;
    }
    state = State.BROKEN;
    LockSupport.unpark(caller);
  }
}
