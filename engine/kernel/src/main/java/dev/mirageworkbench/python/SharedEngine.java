package dev.mirageworkbench.python;

import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Instrument;
import org.graalvm.polyglot.Language;

/// One engine for all kernels of this JVM: what it has parsed is shared, so that the second kernel
/// starts several times faster than the first.
final class SharedEngine {
  private static final Logger LOG = Logger.getLogger(SharedEngine.class.getName());

  /// Tells that a compiler was given to this JVM, which may be one that it does not take.
  static final String EXPECTS_COMPILER = "mirage.expectsCompiler";

  private static volatile String description = "GraalPy (starting)";

  private SharedEngine() {}

  /// For people. Does not wait for the engine.
  static String description() {
    return description;
  }

  static Engine get() {
    return Holder.ENGINE;
  }

  static KeyboardInterrupts keyboardInterrupts() {
    Instrument registered =
        Objects.requireNonNull(
            get().getInstruments().get(KeyboardInterrupts.ID),
            "the jar of the kernel lacks its registration");
    return registered.lookup(KeyboardInterrupts.class);
  }

  private static Engine build() {
    Engine engine =
        Engine.newBuilder("python")
            .option("engine.WarnInterpreterOnly", "false")
            .logHandler(new ToOurLog())
            .build();
    Language language = engine.getLanguages().get("python");
    String python = language == null ? "not installed." : language.getVersion();
    description =
        "GraalPy %s (Python %s)%s"
            .formatted(
                engine.getVersion(),
                python.substring(0, python.lastIndexOf('.')),
                execution(engine.getImplementationName()));
    return engine;
  }

  /// What is not to be expected.
  private static String execution(String implementation) {
    boolean compiles = !implementation.equals("Interpreted");
    if (compiles) {
      return ", compiled";
    }
    return Boolean.getBoolean(EXPECTS_COMPILER) ? ", not compiled" : "";
  }

  private static final class Holder {
    static final Engine ENGINE = build();
  }

  /// The engine's own log would go to the standard error stream.
  private static final class ToOurLog extends Handler {
    @Override
    public void publish(LogRecord message) {
      // The engine's own record refuses changes, which handlers make.
      LOG.log(message.getLevel(), message.getMessage(), message.getThrown());
    }

    @Override
    public void flush() {
      // The handlers of our log flush themselves.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
