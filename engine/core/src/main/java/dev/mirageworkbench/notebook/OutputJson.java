package dev.mirageworkbench.notebook;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Outputs from and to JSON. An output that the records cannot hold without loss stays JSON.
final class OutputJson {
  /// Marks an output that is not even an object, so that it survives, too.
  private static final String WRAPPED = "\0mirage: not an object";

  private OutputJson() {}

  static CellOutput read(JsonNode node) {
    if (!(node instanceof ObjectNode json)) {
      return new CellOutput.Unknown(JsonNodeFactory.instance.objectNode().set(WRAPPED, node));
    }
    Optional<? extends CellOutput> known =
        switch (json.path("output_type").asString("")) {
          case "stream" -> stream(json);
          case "display_data" ->
              bundle(json)
                  .map(
                      bundle ->
                          new CellOutput.Display(
                              bundle,
                              json.deepCopy().remove(List.of("output_type", "data", "metadata"))));
          case "execute_result" -> result(json);
          case "error" -> failure(json);
          default -> Optional.empty();
        };
    return known.isPresent() ? known.get() : new CellOutput.Unknown(json);
  }

  private static Optional<CellOutput> stream(ObjectNode json) {
    Optional<String> text = Multiline.join(json.path("text"));
    for (CellEvent.Stream stream : CellEvent.Stream.values()) {
      if (text.isPresent() && stream.nbformatName().equals(json.path("name").asString(""))) {
        ObjectNode extra = json.deepCopy().remove(List.of("output_type", "name", "text"));
        return Optional.of(new CellOutput.Stream(stream, text.get(), extra));
      }
    }
    return Optional.empty();
  }

  private static Optional<CellOutput> result(ObjectNode json) {
    JsonNode count = json.path("execution_count");
    if (!count.isNull() && !isCount(count)) {
      return Optional.empty();
    }
    ObjectNode extra =
        json.deepCopy().remove(List.of("output_type", "data", "metadata", "execution_count"));
    return bundle(json).map(bundle -> new CellOutput.Result(bundle, count(count), extra));
  }

  private static Optional<CellOutput> failure(ObjectNode json) {
    var traceback = new ArrayList<String>();
    boolean sound =
        json.path("ename").isString()
            && json.path("evalue").isString()
            && json.path("traceback").isArray();
    for (JsonNode line : json.path("traceback")) {
      sound &= line.isString();
      traceback.add(line.asString(""));
    }
    if (!sound) {
      return Optional.empty();
    }
    ObjectNode extra =
        json.deepCopy().remove(List.of("output_type", "ename", "evalue", "traceback"));
    return Optional.of(
        new CellOutput.Failure(
            json.path("ename").stringValue(), json.path("evalue").stringValue(), traceback, extra));
  }

  static boolean isCount(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt();
  }

  static OptionalInt count(JsonNode node) {
    return isCount(node) ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
  }

  private static Optional<MimeBundle> bundle(ObjectNode json) {
    if (!(json.path("data") instanceof ObjectNode data)
        || !(json.path("metadata") instanceof ObjectNode metadata)) {
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> entry : data.properties()) {
      Optional<String> text =
          Multiline.isJsonType(entry.getKey())
              ? Optional.of(PythonJson.compact(entry.getValue()))
              : Multiline.join(entry.getValue());
      if (text.isEmpty()) {
        return Optional.empty();
      }
      values.put(entry.getKey(), text.get());
    }
    return Optional.of(new MimeBundle(values, PythonJson.compact(metadata)));
  }

  static JsonNode write(CellOutput output) {
    return switch (output) {
      case CellOutput.Stream stream ->
          typed("stream", stream.extra())
              .put("name", stream.stream().nbformatName())
              .set("text", Multiline.split(stream.text()));
      case CellOutput.Display display ->
          withBundle(typed("display_data", display.extra()), display.bundle());
      case CellOutput.Result result ->
          withCount(
              withBundle(typed("execute_result", result.extra()), result.bundle()),
              result.executionCount());
      case CellOutput.Failure failure -> {
        ObjectNode json =
            typed("error", failure.extra())
                .put("ename", failure.name())
                .put("evalue", failure.value());
        failure.traceback().forEach(json.putArray("traceback")::add);
        yield json;
      }
      case CellOutput.Unknown(ObjectNode json) -> json.has(WRAPPED) ? json.path(WRAPPED) : json;
    };
  }

  private static ObjectNode typed(String type, ObjectNode extra) {
    return extra.deepCopy().put("output_type", type);
  }

  static ObjectNode withCount(ObjectNode json, OptionalInt count) {
    return count.isPresent()
        ? json.put("execution_count", count.getAsInt())
        : json.putNull("execution_count");
  }

  private static ObjectNode withBundle(ObjectNode json, MimeBundle bundle) {
    ObjectNode data = json.putObject("data");
    bundle.data().forEach((type, text) -> data.set(type, value(type, text)));
    return json.set("metadata", parsed(bundle.metadata(), json.objectNode()));
  }

  private static JsonNode value(String type, String text) {
    JsonNode plain = JsonNodeFactory.instance.stringNode(text);
    if (Multiline.isJsonType(type)) {
      return parsed(text, plain);
    }
    return Multiline.isLineType(type) ? Multiline.split(text) : plain;
  }

  /// A kernel's text that should be JSON and is not is kept as what it is, a text.
  private static JsonNode parsed(String text, JsonNode otherwise) {
    try {
      return JsonTree.parse(text);
    } catch (JacksonException _) {
      return otherwise;
    }
  }
}
