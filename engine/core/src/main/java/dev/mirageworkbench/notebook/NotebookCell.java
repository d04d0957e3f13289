package dev.mirageworkbench.notebook;

import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One cell of a notebook. Values: a change is a new cell with the same id. JSON nodes are shared,
/// never changed in place. `extra` holds the keys that nbformat does not know, so that they survive
/// a save.
public sealed interface NotebookCell {
  /// Unique in the notebook, 1 to 64 letters, digits, `-` or `_`. Kept through edits, moves and
  /// changes of type.
  String id();

  String source();

  /// Open; keys that are not known survive.
  ObjectNode metadata();

  NotebookCell withSource(String newSource);

  /// A code cell with a fresh id that has not run.
  static Code newCode(String source) {
    return new Code(CellIds.fresh(), source, noKeys(), List.of(), OptionalInt.empty());
  }

  static Markdown newMarkdown(String source) {
    return new Markdown(CellIds.fresh(), source, noKeys(), noKeys());
  }

  static Raw newRaw(String source) {
    return new Raw(CellIds.fresh(), source, noKeys(), noKeys());
  }

  private static ObjectNode noKeys() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// @param executionCount the number in `[n]`; empty when it has not run
  record Code(
      String id,
      String source,
      ObjectNode metadata,
      List<CellOutput> outputs,
      OptionalInt executionCount,
      ObjectNode extra)
      implements NotebookCell {
    public Code {
      outputs = List.copyOf(outputs);
    }

    public Code(
        String id,
        String source,
        ObjectNode metadata,
        List<CellOutput> outputs,
        OptionalInt executionCount) {
      this(id, source, metadata, outputs, executionCount, noKeys());
    }

    @Override
    public Code withSource(String newSource) {
      return new Code(id, newSource, metadata, outputs, executionCount, extra);
    }

    public Code withRun(List<CellOutput> newOutputs, OptionalInt count) {
      return new Code(id, source, metadata, newOutputs, count, extra);
    }
  }

  /// @param attachments file name to MIME bundle; an empty object where there are none
  record Markdown(
      String id, String source, ObjectNode metadata, ObjectNode attachments, ObjectNode extra)
      implements NotebookCell {
    public Markdown(String id, String source, ObjectNode metadata, ObjectNode attachments) {
      this(id, source, metadata, attachments, noKeys());
    }

    @Override
    public Markdown withSource(String newSource) {
      return new Markdown(id, newSource, metadata, attachments, extra);
    }
  }

  /// @param attachments as of [Markdown]
  record Raw(
      String id, String source, ObjectNode metadata, ObjectNode attachments, ObjectNode extra)
      implements NotebookCell {
    public Raw(String id, String source, ObjectNode metadata, ObjectNode attachments) {
      this(id, source, metadata, attachments, noKeys());
    }

    @Override
    public Raw withSource(String newSource) {
      return new Raw(id, newSource, metadata, attachments, extra);
    }
  }

  /// A cell of a type or shape that this version does not know; written back as it was read.
  record Unknown(String id, ObjectNode json) implements NotebookCell {
    @Override
    public String source() {
      JsonNode source = json.path("source");
      if (!source.isArray()) {
        return source.asString("");
      }
      var text = new StringBuilder();
      source.forEach(line -> text.append(line.asString("")));
      return text.toString();
    }

    @Override
    public ObjectNode metadata() {
      return json.path("metadata") instanceof ObjectNode metadata ? metadata : json.objectNode();
    }

    @Override
    public Unknown withSource(String newSource) {
      return this;
    }
  }
}
