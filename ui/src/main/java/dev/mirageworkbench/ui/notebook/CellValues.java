package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.NotebookCell;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Cells made from cells. What the file says of a cell and the window does not know goes along.
final class CellValues {
  private CellValues() {}

  /// A new cell with an id of its own.
  static NotebookCell fresh(CellType type, String source) {
    return switch (type) {
      case CODE, UNKNOWN -> NotebookCell.newCode(source);
      case MARKDOWN -> NotebookCell.newMarkdown(source);
      case RAW -> NotebookCell.newRaw(source);
    };
  }

  /// The same content under an id of its own.
  static NotebookCell withFreshId(NotebookCell cell) {
    String id = NotebookCell.newCode("").id();
    return switch (cell) {
      case NotebookCell.Code code ->
          new NotebookCell.Code(
              id,
              code.source(),
              code.metadata(),
              code.outputs(),
              code.executionCount(),
              code.extra());
      case NotebookCell.Markdown text ->
          new NotebookCell.Markdown(
              id, text.source(), text.metadata(), text.attachments(), text.extra());
      case NotebookCell.Raw raw ->
          new NotebookCell.Raw(id, raw.source(), raw.metadata(), raw.attachments(), raw.extra());
      case NotebookCell.Unknown unknown -> new NotebookCell.Unknown(id, unknown.json());
    };
  }

  /// The part of a cell that is cut off: it has not run.
  static NotebookCell piece(NotebookCell cell, String source) {
    return withoutRun(withFreshId(cell).withSource(source));
  }

  /// A cell with a longer text, which has not run.
  ///
  /// @param attachments for a type that has such
  static NotebookCell joined(NotebookCell cell, String source, ObjectNode attachments) {
    return withoutRun(withAttachments(cell.withSource(source), attachments));
  }

  private static NotebookCell withoutRun(NotebookCell cell) {
    return cell instanceof NotebookCell.Code code
        ? code.withRun(List.of(), OptionalInt.empty())
        : cell;
  }

  /// @param attachments for a type that has such
  static NotebookCell as(NotebookCell cell, CellType type, ObjectNode attachments) {
    String id = cell.id();
    String source = cell.source();
    ObjectNode metadata = cell.metadata();
    ObjectNode extra = extra(cell);
    return switch (type) {
      case CODE, UNKNOWN ->
          new NotebookCell.Code(id, source, metadata, List.of(), OptionalInt.empty(), extra);
      case MARKDOWN -> new NotebookCell.Markdown(id, source, metadata, attachments, extra);
      case RAW -> new NotebookCell.Raw(id, source, metadata, attachments, extra);
    };
  }

  private static ObjectNode extra(NotebookCell cell) {
    return switch (cell) {
      case NotebookCell.Code code -> code.extra();
      case NotebookCell.Markdown text -> text.extra();
      case NotebookCell.Raw raw -> raw.extra();
      case NotebookCell.Unknown _ -> JsonNodeFactory.instance.objectNode();
    };
  }

  /// The pictures and files inside a text cell.
  static ObjectNode attachments(NotebookCell cell) {
    return switch (cell) {
      case NotebookCell.Markdown text -> text.attachments();
      case NotebookCell.Raw raw -> raw.attachments();
      case NotebookCell.Code _, NotebookCell.Unknown _ -> JsonNodeFactory.instance.objectNode();
    };
  }

  /// The same cell with other metadata.
  static NotebookCell withMetadata(NotebookCell cell, ObjectNode metadata) {
    return switch (cell) {
      case NotebookCell.Code code ->
          new NotebookCell.Code(
              code.id(),
              code.source(),
              metadata,
              code.outputs(),
              code.executionCount(),
              code.extra());
      case NotebookCell.Markdown text ->
          new NotebookCell.Markdown(
              text.id(), text.source(), metadata, text.attachments(), text.extra());
      case NotebookCell.Raw raw ->
          new NotebookCell.Raw(raw.id(), raw.source(), metadata, raw.attachments(), raw.extra());
      case NotebookCell.Unknown unknown -> unknown;
    };
  }

  /// The name, with a number before its extension where it is taken.
  static String freeName(ObjectNode attachments, String name) {
    int point = name.lastIndexOf('.');
    String stem = point > 0 ? name.substring(0, point) : name;
    String extension = point > 0 ? name.substring(point) : "";
    String free = name;
    for (int number = 1; attachments.has(free); number++) {
      free = stem + "-" + number + extension;
    }
    return free;
  }

  static NotebookCell withAttachments(NotebookCell cell, ObjectNode attachments) {
    return switch (cell) {
      case NotebookCell.Markdown text ->
          new NotebookCell.Markdown(
              text.id(), text.source(), text.metadata(), attachments, text.extra());
      case NotebookCell.Raw raw ->
          new NotebookCell.Raw(raw.id(), raw.source(), raw.metadata(), attachments, raw.extra());
      case NotebookCell.Code _, NotebookCell.Unknown _ -> cell;
    };
  }
}
