package dev.mirageworkbench.notebook;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.FileFailure;
import dev.mirageworkbench.kernel.MimeBundle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One output of a code cell, after nbformat's four output types. `extra` holds the keys that
/// nbformat does not know, so that they survive a save.
public sealed interface CellOutput {
  /// As a file has it: without what is of this session only.
  default CellOutput asSaved() {
    return switch (this) {
      case Display(MimeBundle bundle, var _, ObjectNode extra) -> new Display(bundle, extra);
      case Failure failure ->
          new Failure(failure.name(), failure.value(), failure.traceback(), failure.extra());
      case Stream _, Result _, Unknown _ -> this;
    };
  }

  record Stream(CellEvent.Stream stream, String text, ObjectNode extra) implements CellOutput {
    public Stream(CellEvent.Stream stream, String text) {
      this(stream, text, JsonNodeFactory.instance.objectNode());
    }
  }

  /// @param displayId what later updates of this session's Python call it; never saved
  record Display(MimeBundle bundle, Optional<String> displayId, ObjectNode extra)
      implements CellOutput {
    public Display(MimeBundle bundle, ObjectNode extra) {
      this(bundle, Optional.empty(), extra);
    }

    public Display(MimeBundle bundle, Optional<String> displayId) {
      this(bundle, displayId, JsonNodeFactory.instance.objectNode());
    }

    public Display(MimeBundle bundle) {
      this(bundle, Optional.empty());
    }

    /// Whether an update of that name replaces it.
    public boolean isCalled(String id) {
      return displayId.filter(id::equals).isPresent();
    }
  }

  record Result(MimeBundle bundle, OptionalInt executionCount, ObjectNode extra)
      implements CellOutput {
    public Result(MimeBundle bundle, OptionalInt executionCount) {
      this(bundle, executionCount, JsonNodeFactory.instance.objectNode());
    }
  }

  /// @param traceback lines, ANSI colours kept
  /// @param causes what mounts could not do, as this session's Python told; never saved
  record Failure(
      String name, String value, List<String> traceback, List<FileFailure> causes, ObjectNode extra)
      implements CellOutput {
    public Failure {
      traceback = List.copyOf(traceback);
      causes = List.copyOf(causes);
    }

    public Failure(String name, String value, List<String> traceback, ObjectNode extra) {
      this(name, value, traceback, List.of(), extra);
    }

    public Failure(String name, String value, List<String> traceback) {
      this(name, value, traceback, JsonNodeFactory.instance.objectNode());
    }

    public static Failure of(CellEvent.Failed event) {
      return new Failure(
          event.name(),
          event.value(),
          event.traceback(),
          event.causes(),
          JsonNodeFactory.instance.objectNode());
    }
  }

  /// An output of a type or shape that this version does not know; written back as it was read.
  record Unknown(ObjectNode json) implements CellOutput {}
}
