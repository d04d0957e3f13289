package dev.mirageworkbench.ui.files;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Something long that somebody waits for: how far it is, and its end before time. Its properties
/// are confined to the JavaFX thread.
public final class TreeTask {
  /// Where nobody knows how much there is.
  public static final double UNKNOWN = -1;

  private final String title;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper part = new ReadOnlyDoubleWrapper(UNKNOWN);

  /// Both guarded by this.
  private @Nullable Thread thread;

  private boolean cancelled;

  TreeTask(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /// From 0 to 1, or [#UNKNOWN].
  public ReadOnlyDoubleProperty partProperty() {
    return part.getReadOnlyProperty();
  }

  void show(String newText, double newPart) {
    text.set(newText);
    part.set(newPart);
  }

  /// Ends it early, by an interrupt. Harmless at the end.
  public synchronized void cancel() {
    cancelled = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /// The current thread does the work from here on.
  synchronized void begin() {
    thread = Thread.currentThread();
    if (cancelled) {
      thread.interrupt();
    }
  }

  /// From here on nobody is interrupted.
  synchronized void end() {
    thread = null;
    boolean _ = Thread.interrupted();
  }
}
