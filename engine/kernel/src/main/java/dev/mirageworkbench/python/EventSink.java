package dev.mirageworkbench.python;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Delivers one kernel's events in order and never two at the same time. Text of the two streams is
/// gathered for a blink, so that a chatty cell does not send an event per word.
///
/// All fields are guarded by this object's lock.
final class EventSink implements AutoCloseable {
  private static final Logger LOG = System.getLogger(EventSink.class.getName());
  private static final int MOST_TEXT = 8192;
  private static final long BLINK_MILLIS = 40;
  private static final long MOMENT_MILLIS = 250;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("kernel-output").factory());
  private final StringBuilder text = new StringBuilder();
  private CellEvent.Stream stream = CellEvent.Stream.STDOUT;
  private CellId cell = new CellId("");
  private Consumer<CellEvent> consumer = _ -> {};
  private boolean flushPlanned;

  /// The line of the statement that is executed and is not told yet; 0 for none.
  private int line;

  private boolean linePlanned;
  private boolean closed;

  /// From here on, output belongs to `newCell`.
  synchronized void begin(CellId newCell, Consumer<CellEvent> newConsumer) {
    flush();
    line = 0;
    cell = newCell;
    consumer = newConsumer;
  }

  synchronized CellId cell() {
    return cell;
  }

  /// A statement begins. Only one that lasts is told of, so that this costs next to nothing.
  synchronized void at(int newLine) {
    line = newLine;
    if (!linePlanned && !closed) {
      linePlanned = true;
      var _ = timer.schedule(this::tellLine, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void tellLine() {
    linePlanned = false;
    if (line > 0) {
      emit(new CellEvent.Statement(cell, line));
      line = 0;
    }
  }

  synchronized void emit(CellEvent event) {
    flush();
    if (event instanceof CellEvent.Finished) {
      line = 0;
    }
    deliver(event);
  }

  synchronized void write(CellEvent.Stream target, String piece) {
    if (target != stream) {
      flush();
      stream = target;
    }
    text.append(piece);
    if (text.length() >= MOST_TEXT) {
      flush();
    } else if (!flushPlanned && !text.isEmpty() && !closed) {
      flushPlanned = true;
      var _ = timer.schedule(this::flushAsPlanned, BLINK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void flushAsPlanned() {
    flushPlanned = false;
    flush();
  }

  private void flush() {
    if (!text.isEmpty()) {
      String piece = text.toString();
      text.setLength(0);
      deliver(new CellEvent.Output(cell, stream, piece));
    }
  }

  private void deliver(CellEvent event) {
    if (closed) {
      return;
    }
    try {
      consumer.accept(event);
    } catch (RuntimeException defect) {
      LOG.log(Level.ERROR, "a listener failed on an event of " + event.cell(), defect);
    }
  }

  /// What comes after this is dropped.
  @Override
  public synchronized void close() {
    flush();
    closed = true;
    timer.shutdownNow();
  }
}
