package dev.mirageworkbench.python;

import dev.mirageworkbench.kernel.CellEvent.Status;

/// How Python ended a run.
///
/// @param alive whether the session can run another one
/// @param isTold whether Python itself has told the user how it ended
record Outcome(Status status, int exitCode, boolean alive, boolean isTold) {
  static final int INTERRUPTED_CODE = 130;

  static final Outcome INTERRUPTED = new Outcome(Status.INTERRUPTED, INTERRUPTED_CODE, true, false);
  static final Outcome CANCELLED = new Outcome(Status.INTERRUPTED, INTERRUPTED_CODE, false, false);

  /// @param told `STATUS:EXITCODE`, as the bootstrap says it
  static Outcome of(String told) {
    int colon = told.indexOf(':');
    return new Outcome(
        Status.valueOf(told.substring(0, colon)),
        Integer.parseInt(told.substring(colon + 1)),
        true,
        true);
  }

  static Outcome exit(int code) {
    return new Outcome(code == 0 ? Status.OK : Status.ERROR, code, false, false);
  }

  /// The same, of a session that cannot run another one.
  Outcome ended() {
    return new Outcome(status, exitCode, false, isTold);
  }

  /// The same, unless all was well so far.
  Outcome worsened(int code) {
    return new Outcome(
        status == Status.OK ? Status.ERROR : status,
        exitCode == 0 ? code : exitCode,
        alive,
        isTold);
  }
}
