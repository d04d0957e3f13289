package dev.mirageworkbench.wire;

/// The calls of [dev.mirageworkbench.files.WorkspaceFiles] and its packages by their codes on the
/// wire.
public enum Call {
  STAT,
  CHILDREN,
  NEXT_CHILDREN,
  OPEN,
  STATUS,
  READ,
  WRITE,
  TRUNCATE,
  CLOSE,
  DELETE,
  CREATE_FOLDER,
  DELETE_FOLDER,
  MOVE,
  SET_MODIFIED,
  SET_MODE,
  REFRESH,
  CACHE_STATUS,
  EVICT,
  PIN,
  PRELOAD,
  LOCAL_COPY,
  SEND_LOCAL_COPY,
  RELEASE_LOCAL_COPY,
  BEGIN_CELL,
  SETTLE,
  PACKAGE_ACCESS,
  INSTALL,
  INSTALL_STEP;

  private static final Call[] ALL = values();

  public void put(WireWriter writer) {
    Enums.put(writer, this);
  }

  public static Call read(WireReader reader) throws WireException {
    return Enums.read(reader, ALL);
  }
}
