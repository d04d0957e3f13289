package dev.mirageworkbench.console;

import dev.mirageworkbench.event.WorkspaceEvent;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Events for a file or the clipboard. The first line says what is missing: only the newest events
/// are kept.
///
/// @param events oldest first
/// @param dropped how many older ones were not kept
/// @param filter in words, what was left out on purpose; empty for nothing
public record EventExport(List<WorkspaceEvent> events, long dropped, String filter) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public EventExport {
    events = List.copyOf(events);
  }

  /// One JSON object a line.
  public void writeJson(Writer to) throws IOException {
    var head = new LinkedHashMap<String, Object>();
    head.put("events", events.size());
    head.put("droppedBefore", dropped);
    head.put("filter", filter);
    to.write(JSON.writeValueAsString(head));
    to.write('\n');
    for (WorkspaceEvent event : events) {
      to.write(json(event));
      to.write('\n');
    }
  }

  /// One event as a line of JSON.
  public static String json(WorkspaceEvent event) {
    return JSON.writeValueAsString(EventFields.of(event));
  }

  /// A line an event, and below it, indented, what led to a failure.
  public void writeText(Writer to) throws IOException {
    to.write("# " + events.size() + " events");
    to.write(filter.isEmpty() ? "" : ", only " + filter);
    to.write(dropped == 0 ? "" : "; " + dropped + " older events were dropped");
    to.write('\n');
    for (WorkspaceEvent event : events) {
      to.write(text(event));
      to.write('\n');
    }
  }

  /// One event as text.
  public static String text(WorkspaceEvent event) {
    Map<String, Object> fields = EventFields.of(event);
    var text = new StringBuilder();
    text.append(fields.get("time")).append(' ').append(event.level()).append(' ');
    text.append(fields.get("message"));
    append(text, "cell", fields);
    append(text, "requestId", fields);
    append(text, "raw", fields);
    return text.toString();
  }

  private static void append(StringBuilder text, String name, Map<String, Object> fields) {
    Object value = fields.get(name);
    if (value != null) {
      value
          .toString()
          .lines()
          .forEach(line -> text.append("\n    ").append(name).append(": ").append(line));
    }
  }
}
