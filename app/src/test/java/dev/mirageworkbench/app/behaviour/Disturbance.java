package dev.mirageworkbench.app.behaviour;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What stands between a workspace and a store. All fields are guarded by this object's lock.
final class Disturbance {
  /// How long an upload is held at most, should nobody come to release it.
  private static final long PATIENCE_SECONDS = 10;

  private boolean offline;
  private long bytesRead;
  private @Nullable ResourcePath held;
  private @Nullable ResourcePath releasedBy;

  synchronized void reset() {
    offline = false;
    held = null;
    bytesRead = 0;
    notifyAll();
  }

  synchronized void setOffline(boolean isOffline) {
    offline = isOffline;
  }

  /// Lets no upload of one file through before another file is read.
  synchronized void hold(ResourcePath file, ResourcePath until) {
    held = file;
    releasedBy = until;
  }

  /// The bytes of content read since the last time that somebody asked.
  synchronized long takeBytesRead() {
    long taken = bytesRead;
    bytesRead = 0;
    return taken;
  }

  synchronized void requireOnline() throws ResourceException {
    if (offline) {
      throw new ResourceException.Unreachable("no route to the store");
    }
  }

  synchronized void wasRead(ResourcePath file, int bytes) {
    bytesRead += bytes;
    if (file.equals(releasedBy)) {
      held = null;
      releasedBy = null;
      notifyAll();
    }
  }

  synchronized void awaitRelease(ResourcePath file) throws ResourceException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (file.equals(held)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new ResourceException.Denied("nobody read " + releasedBy + " in the meantime");
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted while held", e);
    }
  }
}
