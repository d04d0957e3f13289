package dev.mirageworkbench.model;

/// The kinds of calls that a store takes.
enum Call {
  LIST,
  STAT,
  READ,
  WRITE,
  DELETE,
  CREATE_FOLDER,
  DELETE_FOLDER,
  MOVE,
  SET_TIME;

  boolean isChange() {
    return switch (this) {
      case WRITE, DELETE, CREATE_FOLDER, DELETE_FOLDER, MOVE, SET_TIME -> true;
      default -> false;
    };
  }
}
