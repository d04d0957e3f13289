package dev.mirageworkbench.app.secrets;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.stream.Stream;

/// A library of the operating system. Functions are looked up at each call: a keychain is asked a
/// few times in a session, and takes milliseconds.
///
/// An argument's type is its Java type: a segment is an address, an `int` or a `long` is one.
@SuppressWarnings("restricted") // the launch scripts allow native access
final class NativeLibrary {
  private static final Linker LINKER = Linker.nativeLinker();

  /// Where Windows leaves why a call failed.
  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();

  private final SymbolLookup symbols;

  private NativeLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /// Stays loaded until the program ends.
  ///
  /// @return none if this machine does not have it
  static Optional<NativeLibrary> open(String file) {
    try {
      return Optional.of(new NativeLibrary(SymbolLookup.libraryLookup(file, Arena.global())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  MemorySegment symbol(String name) {
    return symbols
        .find(name)
        .orElseThrow(() -> new IllegalStateException("the system's library has no " + name));
  }

  /// What a pointer that the library exports points to.
  MemorySegment constant(String name) {
    return symbol(name).reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
  }

  MemorySegment address(String function, Object... arguments) {
    return (MemorySegment)
        call(FunctionDescriptor.of(ADDRESS, layouts(arguments)), function, arguments);
  }

  int number(String function, Object... arguments) {
    return (int) call(FunctionDescriptor.of(JAVA_INT, layouts(arguments)), function, arguments);
  }

  long size(String function, Object... arguments) {
    return (long) call(FunctionDescriptor.of(JAVA_LONG, layouts(arguments)), function, arguments);
  }

  void run(String function, Object... arguments) {
    MethodHandle handle =
        LINKER.downcallHandle(symbol(function), FunctionDescriptor.ofVoid(layouts(arguments)));
    invoke(handle, function, arguments);
  }

  /// @return 0 if the function says that it went well, else what Windows says of it
  int errorOf(String function, Object... arguments) {
    MethodHandle handle =
        LINKER.downcallHandle(
            symbol(function),
            FunctionDescriptor.of(JAVA_INT, layouts(arguments)),
            Linker.Option.captureCallState("GetLastError"));
    VarHandle lastError =
        CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("GetLastError"));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      var all = Stream.concat(Stream.of(state), Stream.of(arguments)).toArray();
      return (int) invoke(handle, function, all) != 0 ? 0 : (int) lastError.get(state, 0L);
    }
  }

  private Object call(FunctionDescriptor descriptor, String function, Object... arguments) {
    return invoke(LINKER.downcallHandle(symbol(function), descriptor), function, arguments);
  }

  private static Object invoke(MethodHandle handle, String function, Object... arguments) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("the system's function " + function + " cannot be called", e);
    }
  }

  private static MemoryLayout[] layouts(Object... arguments) {
    return Stream.of(arguments).map(NativeLibrary::layout).toArray(MemoryLayout[]::new);
  }

  private static ValueLayout layout(Object argument) {
    return switch (argument) {
      case MemorySegment _ -> ADDRESS;
      case Integer _ -> JAVA_INT;
      case Long _ -> JAVA_LONG;
      default -> throw new IllegalArgumentException("no native type for " + argument.getClass());
    };
  }

  static boolean isNull(MemorySegment address) {
    return address.equals(MemorySegment.NULL);
  }

  /// The text that ends with a zero there, in UTF-8.
  static String text(MemorySegment address) {
    return address.reinterpret(Long.MAX_VALUE).getString(0);
  }

  /// The structure or bytes there.
  static MemorySegment memory(MemorySegment address, long size) {
    return address.reinterpret(size);
  }
}
