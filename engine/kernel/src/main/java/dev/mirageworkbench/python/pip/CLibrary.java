package dev.mirageworkbench.python.pip;

import java.lang.System.Logger.Level;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The C library of this machine, whose version decides which wheels with native code fit. Python
/// would ask it through `ctypes`, or another program, which are both not there.
@SuppressWarnings("restricted") // It calls a function without arguments, whose text never goes.
final class CLibrary {
  private static final System.Logger LOG = System.getLogger(CLibrary.class.getName());
  private static final int LONGEST = 64;

  private CLibrary() {}

  /// Such as `2.36`; empty where it is not the one of GNU.
  static String gnuVersion() {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("gnu_get_libc_version")
        .map(function -> call(linker, function))
        .orElse("");
  }

  private static String call(Linker linker, MemorySegment function) {
    MethodHandle handle =
        linker.downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS));
    try {
      var text = (MemorySegment) handle.invokeExact();
      return text.reinterpret(LONGEST).getString(0);
    } catch (Throwable unexpected) {
      LOG.log(Level.DEBUG, "the C library does not tell its version", unexpected);
      return "";
    }
  }
}
