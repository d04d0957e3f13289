package dev.mirageworkbench.console;

import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.Validator;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An event as names and values, for people who read its details and programs that read exported
/// events. Taken from the parts of the event's record, so that no kind of event can be forgotten.
/// Secrets that were learnt after the event are hidden, too.
public final class EventFields {
  private EventFields() {}

  /// In the order in which they are read: when and where, what, why. Values are texts, numbers,
  /// truth values and lists of texts; durations are in milliseconds and their names end in `Ms`.
  public static Map<String, Object> of(WorkspaceEvent event) {
    var fields = new LinkedHashMap<String, Object>();
    Origin origin = event.origin();
    fields.put("time", origin.time().toString());
    fields.put("level", word(event.level()));
    fields.put("kind", event.getClass().getSimpleName());
    put(fields, "mount", origin.mount());
    put(fields, "path", origin.path());
    put(fields, "cell", origin.cell());
    fields.put("message", Redaction.hide(event.message()));
    for (RecordComponent part : event.getClass().getRecordComponents()) {
      put(fields, part.getName(), value(event, part));
    }
    return fields;
  }

  private static Object value(WorkspaceEvent event, RecordComponent part) {
    try {
      return part.getAccessor().invoke(event);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an event's parts are public: " + part, e);
    }
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Origin _ -> {}
      case Optional<?> maybe -> put(fields, name, maybe.orElse(null));
      case Cause cause -> putCause(fields, cause);
      case Duration duration -> fields.put(name + "Ms", duration.toMillis());
      case Validator validator -> fields.put(name, validator.value());
      case Enum<?> word -> fields.put(name, word(word));
      case Number number -> fields.put(name, number);
      case Boolean truth -> fields.put(name, truth);
      case Collection<?> many ->
          fields.put(name, many.stream().map(each -> Redaction.hide(each.toString())).toList());
      default -> fields.put(name, Redaction.hide(value.toString()));
    }
  }

  private static void putCause(Map<String, Object> fields, Cause cause) {
    fields.put("category", cause.category());
    fields.put("reason", Redaction.hide(cause.reason()));
    put(fields, "requestId", cause.requestId());
    if (!cause.raw().isEmpty()) {
      fields.put("raw", Redaction.hide(cause.raw()));
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
