package dev.mirageworkbench.python;

import dev.mirageworkbench.kernel.CellEvent.Stream;
import dev.mirageworkbench.kernel.KernelConfig;
import java.io.InputStream;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/// What a Python interpreter may reach: its file system, and nothing else of the machine.
final class Sandbox {
  /// Sockets would go past the mounts. The bootstrap gives asyncio a loop that needs none.
  private static final boolean SOCKETS = false;

  private Sandbox() {}

  /// @param allowsNative whether it may load native code, which leaves the sandbox
  static Context context(
      KernelConfig config, boolean allowsNative, FileSystem fileSystem, EventSink sink) {
    return Context.newBuilder("python")
        .engine(SharedEngine.get())
        .allowIO(
            IOAccess.newBuilder()
                .fileSystem(StandardLibrary.addTo(fileSystem))
                .allowHostSocketAccess(SOCKETS)
                .build())
        .allowHostAccess(HostAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .allowNativeAccess(allowsNative)
        .allowCreateThread(true)
        .allowCreateProcess(true)
        .processHandler(
            command -> {
              throw ErrnoTranslator.refusedProgram(command.getCommand());
            })
        .allowExperimentalOptions(true)
        .option("python.PosixModuleBackend", "java")
        .option("python.DontWriteBytecodeFlag", "true")
        .option("python.WarnExperimentalFeatures", "false")
        .arguments("python", new String[] {"notebook"})
        .environment("TMPDIR", ScratchPaths.ROOT.value())
        .environment("HOME", ScratchPaths.ROOT.value())
        .environment(config.environment())
        .currentWorkingDirectory(Path.of(config.cwd().value()))
        .in(InputStream.nullInputStream())
        .out(new StreamDecoder(text -> sink.write(Stream.STDOUT, text)))
        .err(new StreamDecoder(text -> sink.write(Stream.STDERR, text)))
        .build();
  }
}
