package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WriteEvent;
import java.util.ArrayList;
import java.util.List;

/// What can be done about an event.
public enum EventAction {
  SHOW_CELL("Show Cell"),
  SHOW_FILE("Show in Mounts"),
  SHOW_MOUNT("Show Mount"),
  INTERRUPT("Interrupt Cell"),
  RETRY("Try Again"),
  SEND("Send Again"),
  KEEP_MINE("Keep Mine: Replace What Is on the Backend"),
  TAKE_THEIRS("Take Theirs: Delete What Was Written Here"),
  KEEP_BOTH("Keep Both: Send Mine under a New Name"),
  SIGN_IN("Sign In Again…"),
  EDIT_MOUNT("Edit Mount…");

  private final String title;

  EventAction(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// Those that make sense for an event, wherever it leads first.
  public static List<EventAction> of(WorkspaceEvent event) {
    var actions = new ArrayList<EventAction>();
    Origin origin = event.origin();
    origin.cell().ifPresent(_ -> actions.add(SHOW_CELL));
    if (origin.path().isPresent() && !origin.path().equals(origin.mount())) {
      actions.add(SHOW_FILE);
    }
    origin.mount().ifPresent(_ -> actions.add(SHOW_MOUNT));
    switch (event) {
      case WorkspaceEvent.Walking walking when !walking.isOver() -> actions.add(INTERRUPT);
      case WorkspaceEvent.LazyFailed _, CacheEvent.ServedStale _, CacheEvent.StaleRead _ ->
          actions.add(RETRY);
      case WriteEvent.Unsent _ -> actions.addAll(List.of(SEND, KEEP_MINE, TAKE_THEIRS, KEEP_BOTH));
      case WriteEvent.Conflicted _ -> actions.addAll(List.of(KEEP_MINE, TAKE_THEIRS, KEEP_BOTH));
      case WriteEvent.AwaitingWriteMount _ -> actions.add(EDIT_MOUNT);
      default -> {}
    }
    EventReading.cause(event)
        .map(Cause::category)
        .filter(category -> category.equals("auth") || category.equals("network"))
        .ifPresent(
            category ->
                actions.addAll(
                    category.equals("auth") ? List.of(SIGN_IN, EDIT_MOUNT) : List.of(EDIT_MOUNT)));
    return actions;
  }
}
