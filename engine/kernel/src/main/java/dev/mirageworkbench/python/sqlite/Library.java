package dev.mirageworkbench.python.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import io.roastedroot.sqlite4j.SQLiteModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// SQLite's C interface in a memory of its own. What is outside of that memory it can only ask for:
/// of the system interface that the module wants it gets the clock and nothing else, so that it has
/// no files but those of the [Vfs].
///
/// Not thread-safe: one thread at a time. The thread must not be interrupted while it is in here,
/// which would tear SQLite away in the middle of something.
final class Library {
  /// 64 KiB each: 1 GiB, beyond which SQLite is out of memory.
  private static final int MOST_PAGES = 1 << 14;

  private static final String CLOCK = "clock_time_get";
  private static final long BAD_DESCRIPTOR = 8;
  private static final long NOT_SUPPORTED = 52;

  private static final class Parsed {
    private static final ModuleText TEXT = ModuleText.load();
    private static final WasmModule MODULE = Parser.parse(TEXT.bytes());

    private Parsed() {}
  }

  /// A function of ours that SQLite can call.
  ///
  /// @param signature parameters and result, such as `iij:i`
  record Callback(String name, String signature, Body body) {}

  /// What a callback does.
  @FunctionalInterface
  interface Body {
    long call(long... arguments);
  }

  private final Instance instance;
  private final Memory memory;
  private final Map<String, ExportFunction> exports = new HashMap<>();
  private final Map<String, Integer> pointers = new HashMap<>();
  private int scratch;
  private int scratchSize;

  Library(List<Callback> callbacks) {
    instance =
        Instance.builder(Parsed.MODULE)
            .withMachineFactory(SQLiteModule::create)
            .withMemoryFactory(
                limits -> new ByteArrayMemory(new MemoryLimits(limits.initialPages(), MOST_PAGES)))
            .withImportValues(imports())
            .withStart(false)
            .build();
    memory = instance.memory();
    long _ = call("_initialize");
    addPointers(callbacks);
  }

  private static ImportValues imports() {
    ImportValues.Builder imports = ImportValues.builder();
    var wanted = Parsed.MODULE.importSection();
    for (int at = 0; at < wanted.importCount(); at++) {
      if (wanted.getImport(at) instanceof FunctionImport function) {
        FunctionType type = Parsed.MODULE.typeSection().getType(function.typeIndex());
        imports.addFunction(
            new HostFunction(function.module(), function.name(), type, system(function, type)));
      }
    }
    return imports.build();
  }

  private static WasmFunctionHandle system(FunctionImport function, FunctionType type) {
    if (function.name().equals(CLOCK)) {
      return (caller, arguments) -> {
        long nanos = System.currentTimeMillis() * 1_000_000;
        caller.memory().writeLong((int) arguments[2], nanos);
        return new long[] {0};
      };
    }
    if (function.name().startsWith("environ_sizes")) {
      return (caller, arguments) -> {
        caller.memory().writeI32((int) arguments[0], 0);
        caller.memory().writeI32((int) arguments[1], 0);
        return new long[] {0};
      };
    }
    long[] refusal = {function.name().startsWith("fd_prestat") ? BAD_DESCRIPTOR : NOT_SUPPORTED};
    return (_, _) -> type.returns().isEmpty() ? null : refusal.clone();
  }

  private void addPointers(List<Callback> callbacks) {
    byte[] bridge = Parsed.TEXT.bridge(callbacks, Parsed.MODULE.typeSection());
    WasmModule module = Parser.parse(bridge);
    ImportValues.Builder imports = ImportValues.builder();
    for (int at = 0; at < callbacks.size(); at++) {
      Callback callback = callbacks.get(at);
      var function = (FunctionImport) module.importSection().getImport(at);
      FunctionType type = module.typeSection().getType(function.typeIndex());
      imports.addFunction(
          new HostFunction(function.module(), function.name(), type, handle(callback, type)));
    }
    Instance ours = Instance.builder(module).withImportValues(imports.build()).build();
    int first = instance.table(0).grow(callbacks.size(), 0, ours);
    for (int at = 0; at < callbacks.size(); at++) {
      instance.table(0).setRef(first + at, at, ours);
      pointers.put(callbacks.get(at).name(), first + at);
    }
  }

  private static WasmFunctionHandle handle(Callback callback, FunctionType type) {
    boolean isVoid = type.returns().isEmpty();
    return (_, arguments) -> {
      long result = callback.body().call(arguments);
      return isVoid ? null : new long[] {result};
    };
  }

  /// The C pointer to a callback.
  int pointer(String callback) {
    Integer pointer = pointers.get(callback);
    if (pointer == null) {
      throw new IllegalArgumentException(callback);
    }
    return pointer;
  }

  long call(String function, long... arguments) {
    long @Nullable [] result = exports.computeIfAbsent(function, instance::export).apply(arguments);
    return result == null || result.length == 0 ? 0 : result[0];
  }

  int callInt(String function, long... arguments) {
    return (int) call(function, arguments);
  }

  Memory memory() {
    return memory;
  }

  /// @throws OutOfMemoryError as SQLite would fail
  int allocate(int size) {
    int address = callInt("malloc", Math.max(1, size));
    if (address == 0) {
      throw new OutOfMemoryError("SQLite's memory is full");
    }
    return address;
  }

  void free(int address) {
    long _ = call("free", address);
  }

  /// A place for bytes, with a zero behind them, that is good until the next call of this method.
  int scratch(byte[] bytes) {
    int needed = bytes.length + 1;
    if (needed > scratchSize) {
      if (scratch != 0) {
        free(scratch);
        scratch = 0;
        scratchSize = 0;
      }
      int size = Math.max(needed, Math.min(2 * needed, 1 << 16));
      scratch = allocate(size);
      scratchSize = size;
    }
    memory.write(scratch, bytes);
    memory.writeByte(scratch + bytes.length, (byte) 0);
    return scratch;
  }

  /// A text of its own, to be freed.
  int newText(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    int address = allocate(bytes.length + 1);
    memory.write(address, bytes);
    memory.writeByte(address + bytes.length, (byte) 0);
    return address;
  }

  /// The text at an address, null at null.
  @Nullable String text(int address) {
    return address == 0 ? null : memory.readCString(address, UTF_8);
  }
}
