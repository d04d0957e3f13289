package dev.mirageworkbench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.kernel.KernelCommand;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// A JVM that runs a kernel. Its standard input stays open as long as this program lives, so that
/// it
/// can end itself when the program is killed.
final class ChildProcess {
  private static final System.Logger LOG = System.getLogger(ChildProcess.class.getName());
  private static final long MIB = 1 << 20;

  /// What of this program's environment a kernel's JVM gets; nothing of it reaches Python.
  private static final Predicate<String> PASSED =
      Set.of("LANG", "TZ", "SystemRoot", "TEMP", "TMP", "TMPDIR")::contains;

  private final Process process;
  private final OutputTail output;

  private ChildProcess(Process process) {
    this.process = process;
    this.output = new OutputTail(process.getInputStream());
  }

  /// @param folder private; the process works there and leaves there what it says when it crashes
  static ChildProcess start(
      KernelCommand command, KernelLimits limits, KernelSocket socket, Path folder)
      throws IOException {
    var builder =
        new ProcessBuilder(arguments(command, limits, folder))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !PASSED.test(name) && !name.startsWith("LC_"));
    Process process = builder.start();
    try {
      OutputStream input = process.getOutputStream();
      input.write((socket.path() + "\n" + socket.token() + "\n").getBytes(UTF_8));
      input.flush();
    } catch (IOException e) {
      // It has ended already; its output tells why.
      LOG.log(Level.DEBUG, "a kernel did not take its first words", e);
    }
    return new ChildProcess(process);
  }

  private static List<String> arguments(KernelCommand command, KernelLimits limits, Path folder) {
    var arguments = new ArrayList<String>();
    arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    arguments.add("-Xmx" + limits.heapBytes() / MIB + "m");
    arguments.add("-XX:ErrorFile=" + folder.resolve("crash-%p.log"));
    arguments.addAll(command.options());
    arguments.add("-cp");
    arguments.add(String.join(File.pathSeparator, command.classPath()));
    arguments.add(command.mainClass());
    return arguments;
  }

  /// Completes with the exit code.
  CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /// The last words of the process, for people.
  String lastWords() {
    return output.lastLine();
  }

  /// Ends it at once, whatever it is in.
  void kill() {
    var _ = process.toHandle().destroyForcibly();
    closeQuietly();
  }

  private void closeQuietly() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a kernel's input did not close", e);
    }
  }

  /// Reads all that a process says, so that it never waits for a reader, and keeps the end of it.
  private static final class OutputTail {
    private static final int MOST = 4096;

    /// Guarded by this.
    private final StringBuilder tail = new StringBuilder();

    OutputTail(InputStream output) {
      Thread.ofPlatform().daemon().name("mirage-kernel-output").start(() -> read(output));
    }

    private void read(InputStream output) {
      var bytes = new byte[MOST];
      try (output) {
        for (int count = output.read(bytes); count >= 0; count = output.read(bytes)) {
          add(new String(bytes, 0, count, UTF_8));
        }
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "a kernel's output ended", e);
      }
    }

    private synchronized void add(String text) {
      tail.append(text);
      tail.delete(0, Math.max(0, tail.length() - MOST));
    }

    synchronized String lastLine() {
      return tail.toString().lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
    }
  }
}
