package dev.mirageworkbench.python;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.Program;
import dev.mirageworkbench.kernel.Question;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/// One Python interpreter with its state. Python runs on the thread that made the session;
/// [#interrupt] and [#cancel] are for other threads.
final class PythonSession implements AutoCloseable {
  private static final Logger LOG = System.getLogger(PythonSession.class.getName());

  /// How long closing waits for Python's own threads.
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

  static final String BOOTSTRAP_NAME = "<mirage kernel>";
  private static final String LOADER =
      """
      def load(source, name, host, allows_native):
          import types
          module = types.ModuleType('mirage_kernel')
          module.host, module.FILE, module.ALLOWS_NATIVE = host, name, allows_native
          exec(compile(source, name, 'exec'), module.__dict__)
          return module
      load
      """;

  private final Context context;
  private final Thread closer =
      Thread.ofPlatform().daemon().name("kernel-context-close").unstarted(this::closeContext);
  private final AtomicBoolean closing = new AtomicBoolean();
  private final MountFileSystem fileSystem;
  private final FrontEnd frontEnd;
  private final Value bootstrap;
  private final KeyboardInterrupts.Target keyboard;

  /// @param allowsNative whether Python may load native code, which goes past the file system
  /// @param fileSystem belongs to the session from here on
  PythonSession(
      KernelConfig config,
      boolean allowsNative,
      MountFileSystem fileSystem,
      EventSink sink,
      FrontEnd frontEnd) {
    this.fileSystem = fileSystem;
    this.frontEnd = frontEnd;
    context = Sandbox.context(config, allowsNative, fileSystem, sink);
    try {
      Value load = context.eval(Source.create("python", LOADER));
      context.getBindings("python").removeMember("load");
      bootstrap =
          load.execute(source("bootstrap.py"), BOOTSTRAP_NAME, frontEnd.functions(), allowsNative);
      keyboard = keyboard();
    } catch (PolyglotException | IllegalStateException failure) {
      close();
      throw failure;
    }
  }

  private KeyboardInterrupts.Target keyboard() {
    context.enter();
    try {
      return SharedEngine.keyboardInterrupts().target();
    } finally {
      context.leave();
    }
  }

  /// A Python source of this package.
  static String source(String name) {
    try (InputStream source =
        Objects.requireNonNull(
            PythonSession.class.getResourceAsStream(name), name + " is missing from the jar")) {
      return new String(source.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Moves to a folder and adds to the environment, before the first run.
  void configure(KernelConfig config) {
    try {
      var _ =
          bootstrap.invokeMember(
              "configure", config.cwd().value(), ProxyArray.fromList(pairs(config.environment())));
    } catch (PolyglotException failure) {
      LOG.log(Level.WARNING, "a kernel's folder cannot be entered", failure);
    }
  }

  /// Runs a request to its end. [#finish] must follow in any case.
  Outcome run(CellRequest request) {
    Program program = request.program();
    return guarded(
        () ->
            Outcome.of(
                bootstrap
                    .invokeMember(
                        "run",
                        kind(program),
                        source(program),
                        program instanceof Program.Script script ? script.spelling() : "",
                        ProxyArray.fromList(new ArrayList<>(arguments(program))),
                        request.cwd().map(Object::toString).orElse(null),
                        ProxyArray.fromList(pairs(request.environment())),
                        request.stdin().orElse(null),
                        program instanceof Program.Cell cell ? cell.executionCount() : 0)
                    .asString()));
  }

  /// Writes what the run left in Python's buffers and puts back what it changed.
  ///
  /// @param outcome of the run
  /// @param exitCode if something could not be written
  Outcome finish(Outcome outcome, int exitCode) {
    Outcome finished =
        guarded(
            () ->
                bootstrap.invokeMember("finish").asInt() == 0
                    ? outcome
                    : outcome.worsened(exitCode));
    return finished.alive() ? finished : outcome.ended();
  }

  /// @return empty if Python cannot say, or was ended meanwhile
  Optional<Answer> ask(Question<?> question) {
    try {
      return Optional.of(Questions.ask(bootstrap, question));
    } catch (PolyglotException | IllegalStateException failure) {
      LOG.log(Level.DEBUG, "a question has no answer", failure);
      return Optional.empty();
    }
  }

  private static Outcome guarded(Supplier<Outcome> call) {
    try {
      return call.get();
    } catch (PolyglotException end) {
      if (end.isInterrupted()) {
        return Outcome.INTERRUPTED;
      }
      if (end.isCancelled()) {
        return Outcome.CANCELLED;
      }
      if (end.isExit()) {
        return Outcome.exit(end.getExitStatus());
      }
      if (isKeyboardInterrupt(end)) {
        return Outcome.INTERRUPTED;
      }
      LOG.log(Level.ERROR, "Python ended a run in an unexpected way", end);
      return new Outcome(Status.ERROR, 1, !end.isInternalError(), false);
    } catch (IllegalStateException closed) {
      LOG.log(Level.DEBUG, "the session had been closed", closed);
      return Outcome.CANCELLED;
    }
  }

  /// Has KeyboardInterrupt raised in the thread that runs Python, when it can be.
  KeyboardInterrupt raiseKeyboardInterrupt(Thread python) {
    return keyboard.interrupt(python);
  }

  /// One that came after the last moment at which the bootstrap could have told it.
  private static boolean isKeyboardInterrupt(PolyglotException end) {
    Value raised = end.getGuestObject();
    Value kind = raised == null ? null : raised.getMetaObject();
    return kind != null && kind.getMetaSimpleName().equals("KeyboardInterrupt");
  }

  /// Ends what is running, without its `finally` blocks, and keeps all state; waits until it has
  /// ended.
  void interrupt(Duration patience) {
    try {
      context.interrupt(patience);
    } catch (TimeoutException stuck) {
      LOG.log(Level.DEBUG, "Python does not react to an interrupt", stuck);
    }
  }

  /// Ends what is running and all state with it, as soon as Python lets itself be ended, which can
  /// take as long as one builtin does. Returns at once.
  void cancel() {
    if (closing.compareAndSet(false, true)) {
      closer.start();
    }
  }

  private void closeContext() {
    try {
      context.close(true);
    } catch (PolyglotException failure) {
      LOG.log(Level.DEBUG, "a cancelled session ended with an error", failure);
    }
  }

  /// From here on its file calls fail, wherever its threads are. Never blocks.
  void detach() {
    fileSystem.detach();
  }

  /// Closes every file that is open in it and deletes its scratch folder.
  void releaseFiles() {
    detach();
    frontEnd.close();
    fileSystem.close();
  }

  /// Ends it and releases its files. A thread that cannot be ended is left behind, without files.
  @Override
  public void close() {
    cancel();
    releaseFiles();
    try {
      if (!closer.join(CLOSE_PATIENCE)) {
        LOG.log(Level.WARNING, "Python is busy in a builtin and is left behind");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String kind(Program program) {
    return switch (program) {
      case Program.Cell _ -> "cell";
      case Program.Code _ -> "code";
      case Program.StandardInput _ -> "stdin";
      case Program.Script _ -> "script";
      case Program.Module _ -> "module";
      case Program.Version _ -> "version";
    };
  }

  private static String source(Program program) {
    return switch (program) {
      case Program.Cell cell -> cell.source();
      case Program.Code code -> code.source();
      case Program.StandardInput _ -> "";
      case Program.Script script -> script.path().value();
      case Program.Module module -> module.name();
      case Program.Version _ -> "";
    };
  }

  private static List<String> arguments(Program program) {
    return switch (program) {
      case Program.Cell _ -> List.of();
      case Program.Code code -> code.arguments();
      case Program.StandardInput stdin -> stdin.arguments();
      case Program.Script script -> script.arguments();
      case Program.Module module -> module.arguments();
      case Program.Version _ -> List.of();
    };
  }

  private static List<Object> pairs(Map<String, String> map) {
    List<Object> pairs = new ArrayList<>();
    map.forEach(
        (name, value) -> {
          pairs.add(name);
          pairs.add(value);
        });
    return pairs;
  }
}
