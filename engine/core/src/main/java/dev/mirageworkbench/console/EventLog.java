package dev.mirageworkbench.console;

import dev.mirageworkbench.event.WorkspaceEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Takes every event of a workspace, keeps the newest [#CAPACITY] and hands each to the
/// subscribers, on the thread where it happened. Thread-safe; a subscriber must return quickly and
/// one that throws is logged and does not disturb the others.
public final class EventLog {
  public static final int CAPACITY = 10_000;

  private static final System.Logger LOG = System.getLogger(EventLog.class.getName());

  /// Guarded by itself.
  private final ArrayDeque<WorkspaceEvent> newest = new ArrayDeque<>();

  /// How many events went to make room. Guarded by [#newest].
  private long dropped;

  private final List<Consumer<WorkspaceEvent>> subscribers = new CopyOnWriteArrayList<>();

  public void publish(WorkspaceEvent event) {
    synchronized (newest) {
      if (newest.size() == CAPACITY) {
        newest.removeFirst();
        dropped++;
      }
      newest.addLast(event);
    }
    for (Consumer<WorkspaceEvent> subscriber : subscribers) {
      try {
        subscriber.accept(event);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "an event subscriber failed", e);
      }
    }
  }

  /// Oldest first.
  public List<WorkspaceEvent> recent() {
    synchronized (newest) {
      return List.copyOf(newest);
    }
  }

  /// What is left of all events.
  ///
  /// @param events oldest first
  /// @param dropped older ones, which are gone
  public record Kept(List<WorkspaceEvent> events, long dropped) {
    public Kept {
      events = List.copyOf(events);
    }
  }

  public Kept kept() {
    synchronized (newest) {
      return new Kept(List.copyOf(newest), dropped);
    }
  }

  /// @return ends the subscription when closed
  public Subscription subscribe(Consumer<WorkspaceEvent> subscriber) {
    subscribers.add(subscriber);
    return () -> subscribers.remove(subscriber);
  }

  /// An [AutoCloseable] that does not throw.
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
