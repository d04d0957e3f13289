package dev.mirageworkbench.model;

import dev.mirageworkbench.resource.Validator;
import java.time.Instant;

/// What a path of the backend is at one time.
///
/// @param version different for every version of every file; 0 for what is none
record State(Kind kind, Bytes bytes, long version, Instant modified) {
  enum Kind {
    ABSENT,
    FOLDER,
    FILE
  }

  static final State ABSENT = new State(Kind.ABSENT, Bytes.EMPTY, 0, Instant.EPOCH);
  static final State FOLDER = new State(Kind.FOLDER, Bytes.EMPTY, 0, Instant.EPOCH);

  boolean isFile() {
    return kind == Kind.FILE;
  }

  boolean isFolder() {
    return kind == Kind.FOLDER;
  }

  boolean isAbsent() {
    return kind == Kind.ABSENT;
  }

  Validator validator() {
    return Validator.strong("\"v" + version + "\"");
  }

  @Override
  public String toString() {
    return isFile() ? "v" + version + " " + bytes : kind.toString();
  }
}
