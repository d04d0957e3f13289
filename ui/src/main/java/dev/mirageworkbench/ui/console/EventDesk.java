package dev.mirageworkbench.ui.console;

import dev.mirageworkbench.event.WorkspaceEvent;
import java.util.List;

/// Does what is to be done about events. All on the JavaFX thread.
public interface EventDesk {
  /// Whether the action can do anything now, as far as that is quickly known.
  boolean offers(EventAction action, WorkspaceEvent event);

  void perform(EventAction action, WorkspaceEvent event);

  /// What a cell is called where somebody picks one.
  ///
  /// @param cell as its notebook names it
  String cellName(String cell);

  /// Those that can be done about an event now.
  default List<EventAction> offered(WorkspaceEvent event) {
    return EventAction.of(event).stream().filter(action -> offers(action, event)).toList();
  }
}
