package dev.mirageworkbench.http;

import dev.mirageworkbench.resource.ResourceException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Lets one at a time ask for the same thing, so that the others find it there. Who waits can be
/// interrupted. Must not be entered twice by one thread, as different things may share a lock.
public final class Interruptible<K> {
  private static final int LOCKS = 64;

  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

  public interface Work<T> {
    T run() throws ResourceException;
  }

  public <T> T run(K key, Work<T> work) throws ResourceException {
    ReentrantLock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted while waiting for another request", e);
    }
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }
}
