package dev.mirageworkbench.app.cli;

/// The exit codes that are ours, after `sysexits.h` and the shell. All others are Python's own.
final class ExitCodes {
  static final int OK = 0;
  static final int PYTHON_ERROR = 1;
  static final int USAGE = 64;
  static final int NO_INPUT = 66;
  static final int UNAVAILABLE = 69;
  static final int SOFTWARE = 70;
  static final int IO_ERROR = 74;

  /// As `timeout(1)` has it.
  static final int TIMED_OUT = 124;

  /// Ended by SIGINT.
  static final int INTERRUPTED = 130;

  /// Ended because nobody reads the output any more, as by SIGPIPE.
  static final int BROKEN_PIPE = 141;

  private ExitCodes() {}
}
