package dev.mirageworkbench.usage;

import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.WorkspacePath;

/// Requests of a run that are under way.
///
/// @param operation of the newest
/// @param path of the newest; the mount's where it is about no one file
/// @param requests under way, at least 1
public record Waiting(Operation operation, WorkspacePath path, int requests) {
  /// For example `reading /s3/a.csv, 3 requests`.
  public String text() {
    String what =
        switch (operation) {
          case LIST -> "listing ";
          case FETCH -> "reading ";
          case UPLOAD -> "sending ";
          case CHANGE -> "changing ";
        };
    return what + path + (requests == 1 ? ", 1 request" : ", " + requests + " requests");
  }
}
