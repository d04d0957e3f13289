package dev.mirageworkbench.process;

import java.nio.file.Path;
import java.util.Optional;

/// Why a kernel's process ended, in a sentence.
final class KernelEnd {
  private static final long MIB = 1 << 20;

  /// What the kernel's main class exits with when there is no memory left for itself.
  private static final int OUT_OF_MEMORY = 3;

  /// A process that a signal ended has 128 and the signal's number as its exit code.
  private static final int SIGNAL = 128;

  private static final int ABORT = 6;
  private static final int KILL = 9;
  private static final int BUS = 7;
  private static final int SEGMENTATION = 11;

  private KernelEnd() {}

  /// @param lastWords what the process wrote last, empty if nothing
  /// @param crashLog what it left about a crash
  static String explain(int code, KernelLimits limits, String lastWords, Optional<Path> crashLog) {
    if (crashLog.isPresent()) {
      return "the kernel crashed in native code; what is known of it is in " + crashLog.get();
    }
    String reason =
        switch (code) {
          case 0 -> "Python ended the kernel's process";
          case OUT_OF_MEMORY ->
              "the kernel ran out of memory; its limit is " + limits.heapBytes() / MIB + " MB";
          case SIGNAL + KILL ->
              "the kernel was killed, by somebody or by the system for want of memory";
          case SIGNAL + ABORT, SIGNAL + BUS, SIGNAL + SEGMENTATION ->
              "the kernel crashed in native code (signal " + (code - SIGNAL) + ")";
          default -> "the kernel ended with exit code " + code;
        };
    boolean isTold = code == 0 || code == OUT_OF_MEMORY || lastWords.isEmpty();
    return isTold ? reason : reason + ": " + lastWords;
  }
}
