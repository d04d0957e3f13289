package dev.mirageworkbench.ui.freshness;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.List;
import java.util.stream.Collectors;

/// Why a cell may show something else when it is run again.
public sealed interface StaleReason {
  /// A file that it read is another one now.
  record InputsChanged(List<WorkspacePath> files) implements StaleReason {
    private static final int MOST_NAMED = 3;

    public InputsChanged {
      files = List.copyOf(files);
    }

    @Override
    public String text() {
      String named =
          files.stream()
              .limit(MOST_NAMED)
              .map(WorkspacePath::value)
              .collect(Collectors.joining(", "));
      int more = files.size() - MOST_NAMED;
      return "changed since it was read: " + named + (more > 0 ? " and " + more + " more" : "");
    }
  }

  record SourceChanged() implements StaleReason {
    @Override
    public String text() {
      return "its code was changed since it ran";
    }
  }

  /// A cell above it ran after it, and may have changed what it used.
  record RanBeforeCellsAbove() implements StaleReason {
    @Override
    public String text() {
      return "cells above ran after it";
    }
  }

  /// What it defined is gone.
  record KernelRestarted() implements StaleReason {
    @Override
    public String text() {
      return "Python was restarted since it ran";
    }
  }

  /// The end of a sentence that begins with the cell.
  String text();
}
