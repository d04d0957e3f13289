package dev.mirageworkbench.python;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.source.Source;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Lets another thread raise Python's KeyboardInterrupt in the one that runs Python, so that
/// `finally` and `except` blocks run. What GraalPy offers to embedders ends a run without them.
///
/// A language's safepoints are open to instruments only, and so this is one. Registered by
/// [KeyboardInterruptsProvider].
public final class KeyboardInterrupts extends TruffleInstrument {
  static final String ID = "mirage-keyboard-interrupts";

  /// A program may put another meaning on the name later.
  private static final String KIND = "KeyboardInterrupt";

  private @Nullable Env env;

  @Override
  protected void onCreate(Env created) {
    env = created;
    created.registerService(this);
  }

  /// What can be interrupted in the context that the calling thread has entered.
  Target target() {
    Env env = Objects.requireNonNull(this.env, "the engine made this");
    try {
      Source source = Source.newBuilder("python", KIND, PythonSession.BOOTSTRAP_NAME).build();
      return new Target(env, env.parse(source).call());
    } catch (IOException impossible) {
      throw new IllegalStateException("the source is a text", impossible);
    }
  }

  /// A context and its Python class of the error.
  static final class Target {
    private final Env env;
    private final TruffleContext context;
    private final Object kind;

    private Target(Env env, Object kind) {
      this.env = env;
      this.context = env.getEnteredContext();
      this.kind = kind;
    }

    /// Has the error raised in a thread as soon as it can be, which is not at all while it is in
    /// one long builtin, in a call of the kernel's or out of Python. Returns at once.
    KeyboardInterrupt interrupt(Thread thread) {
      var interrupt = new KeyboardInterrupt(thread, this::raise);
      interrupt.submitted(env.submitThreadLocal(context, new Thread[] {thread}, interrupt));
      return interrupt;
    }

    /// Without a call of Python code: the frame that is at a safepoint may be at none of its calls,
    /// which those who walk the frames do not expect.
    private void raise() {
      try {
        InteropLibrary interop = InteropLibrary.getUncached();
        throw interop.throwException(interop.instantiate(kind));
      } catch (InteropException impossible) {
        throw new IllegalStateException("the class needs no arguments", impossible);
      }
    }
  }
}
