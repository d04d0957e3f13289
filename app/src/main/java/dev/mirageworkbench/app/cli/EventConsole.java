package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Level;
import dev.mirageworkbench.event.WriteEvent;

/// Shows a workspace's warnings on stderr while a command runs.
final class EventConsole {
  private final StandardStreams streams;
  private final Level least;

  EventConsole(StandardStreams streams, boolean verbose) {
    this.streams = streams;
    this.least = verbose ? Level.INFO : Level.WARNING;
  }

  void show(WorkspaceEvent event) {
    if (event.level().compareTo(least) < 0 || isToldByPython(event) || isOnTheWay(event)) {
      return;
    }
    String message = event.message();
    if (message.startsWith("mirage ")) {
      // The wording that users search for already names the program.
      streams.err(message + "\n");
    } else {
      streams.message(message);
    }
  }

  /// Lines cannot be taken back, so only the end of a walk is one.
  private static boolean isOnTheWay(WorkspaceEvent event) {
    return event instanceof WorkspaceEvent.Walking walking && !walking.isOver();
  }

  /// The run that wrote the file names it when it ends.
  private static boolean isToldByPython(WorkspaceEvent event) {
    return event.origin().cell().isPresent()
        && (event instanceof WriteEvent.Unsent || event instanceof WriteEvent.Conflicted);
  }
}
