package dev.mirageworkbench.python.pip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.kernel.InstallerInput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyArray;

/// Runs pip once. Ends, whatever it is in, when its standard input does: then the program that
/// wants the packages is gone, or wants them no more.
///
/// Python has the files and the network of this machine here, and still no other programs and no
/// native code: nothing of a package can be built.
public final class PipMain {
  private static final String SCRIPT = "run_pip.py";
  private static final int DEFECT = 70;

  private PipMain() {}

  public static void main(String[] arguments) throws IOException {
    InstallerInput input = InstallerInput.read(System.in);
    Thread.ofPlatform().daemon().name("mirage-program-watch").start(PipMain::endWithInput);
    // What reads it shows it; a print stream would hide that nobody does.
    var output = new FileOutputStream(FileDescriptor.out);
    int code;
    try (Context context = newContext(input, output)) {
      Value run = context.eval(Source.create("python", source()));
      code =
          run.execute(
                  input.toolFolder().toString(),
                  ProxyArray.fromArray(input.arguments().toArray()),
                  CLibrary.gnuVersion())
              .asInt();
    } catch (PolyglotException | IllegalStateException failure) {
      output.write(("ERROR: pip does not run: " + failure.getMessage() + "\n").getBytes(UTF_8));
      code = DEFECT;
    }
    // A thread of pip's own must not keep the process.
    Runtime.getRuntime().halt(code);
  }

  private static Context newContext(InstallerInput input, OutputStream output) {
    return Context.newBuilder("python")
        .allowIO(IOAccess.ALL)
        .allowHostAccess(HostAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowCreateThread(true)
        .allowExperimentalOptions(true)
        .option("python.PosixModuleBackend", "java")
        .option("python.WarnExperimentalFeatures", "false")
        // A second run starts in two thirds of the time. The library itself is left as it is.
        .option("python.DontWriteBytecodeFlag", "false")
        .option("python.PyCachePrefix", input.toolFolder().resolve("compiled").toString())
        .arguments("python", new String[] {"pip"})
        .environment(input.environment())
        .in(InputStream.nullInputStream())
        .out(output)
        .err(output)
        .build();
  }

  private static String source() throws IOException {
    try (InputStream source =
        Objects.requireNonNull(PipMain.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      return new String(source.readAllBytes(), UTF_8);
    }
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing more is said.
      }
    } catch (IOException _) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(DEFECT);
  }
}
