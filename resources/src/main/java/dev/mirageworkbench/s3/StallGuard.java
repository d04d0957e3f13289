package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;

/// Ends a request whose body nobody takes: waiting for an answer has a time limit, but writing to a
/// socket has none, and a lost connection is noticed only after a quarter of an hour. Each part of
/// an upload has its own guard, so that one that stalls is noticed while the others go on.
///
/// The request is interrupted, which closes its connection where the thread is a virtual one.
final class StallGuard {
  private final Thread sender = Thread.currentThread();
  private final BodyStreams body;
  private final Duration limit;

  /// Guarded by this.
  private boolean ended;

  /// Guarded by this.
  private boolean fired;

  private StallGuard(BodyStreams body, Duration limit) {
    this.body = body;
    this.limit = limit;
  }

  /// A request that sends a body.
  @FunctionalInterface
  interface Sending<T> {
    T send() throws ResourceException;
  }

  /// @param limit how long the body may lie unread before the end of the request
  static <T> T guard(BodyStreams body, Duration limit, Sending<T> request)
      throws ResourceException {
    var guard = new StallGuard(body, limit);
    Thread watch = Thread.ofVirtual().name("s3-stall-guard").start(guard::watch);
    try {
      return request.send();
    } catch (ResourceException.Interrupted e) {
      if (guard.end()) {
        throw new ResourceException.Unreachable(
            "the store takes no bytes for " + limit.toSeconds() + " s", e);
      }
      throw e;
    } finally {
      if (guard.end()) {
        boolean _ = Thread.interrupted(); // it was the guard's
      }
      watch.interrupt();
    }
  }

  private void watch() {
    try {
      for (long left = left(); left > 0; left = left()) {
        Thread.sleep(Duration.ofNanos(left));
      }
      fire();
    } catch (InterruptedException _) {
      // the request has ended
    }
  }

  private long left() {
    return limit.toNanos() - (System.nanoTime() - body.lastRead());
  }

  private synchronized void fire() {
    if (!ended) {
      fired = true;
      sender.interrupt();
    }
  }

  /// @return whether the guard ended the request
  private synchronized boolean end() {
    ended = true;
    return fired;
  }
}
