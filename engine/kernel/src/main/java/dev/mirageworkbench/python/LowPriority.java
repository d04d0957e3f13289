package dev.mirageworkbench.python;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.System.Logger.Level;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// Lets everybody else go first. On Linux priorities belong to threads, and anybody may lower one's
/// own; the JVM's own priorities have no effect there. Elsewhere they have.
final class LowPriority {
  private static final System.Logger LOG = System.getLogger(LowPriority.class.getName());

  /// As `setpriority(2)` has it: PRIO_PROCESS, and 0 for the calling thread.
  private static final int PROCESS = 0;

  private static final int CALLER = 0;
  private static final int LOWEST = 19;

  private LowPriority() {}

  /// Does nothing where the system does not let it.
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but who goes first
  static void forThisThread() {
    Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    if (System.getProperty("os.name", "").equals("Linux")) {
      setNice();
    }
  }

  @SuppressWarnings("restricted") // a kernel's JVM allows native access
  private static void setNice() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setPriority = linker.defaultLookup().find("setpriority");
    if (setPriority.isEmpty()) {
      return;
    }
    try {
      var _ =
          (int)
              linker
                  .downcallHandle(
                      setPriority.get(),
                      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT))
                  .invokeExact(PROCESS, CALLER, LOWEST);
    } catch (Throwable e) {
      LOG.log(Level.DEBUG, "the warm-up keeps its priority", e);
    }
  }
}
