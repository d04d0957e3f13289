package dev.mirageworkbench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.kernel.KernelCommand;
import dev.mirageworkbench.kernel.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// A JVM that runs a kernel. Its standard input stays open as long as this program lives, so that
/// it
/// can end itself when the program is killed.
final class ChildProcess {
  private static final System.Logger LOG = System.getLogger(ChildProcess.class.getName());
  private static final long MIB = 1 << 20;

  private static final String CRASH_LOG = "crash-%s.log";

  /// What of this program's environment a kernel's JVM gets; nothing of it reaches Python.
  private static final Predicate<String> PASSED =
      Set.of("LANG", "TZ", "SystemRoot", "TEMP", "TMP", "TMPDIR")::contains;

  private final Process process;
  private final TemporaryFolder temporary;
  private final Path crashLog;
  private final OutputTail output;

  private ChildProcess(Process process, TemporaryFolder temporary, Path folder) {
    this.process = process;
    this.temporary = temporary;
    this.crashLog = folder.resolve(CRASH_LOG.formatted(process.pid()));
    this.output = new OutputTail(process.getInputStream());
  }

  static ChildProcess start(KernelProcess.Launch launch, KernelSocket socket) throws IOException {
    Path folder = launch.folder();
    // Apart from this program's own, as a kernel that is killed cannot clean up behind itself.
    TemporaryFolder temporary = TemporaryFolder.create("mirage-kernel-");
    var builder =
        new ProcessBuilder(arguments(launch, temporary))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !PASSED.test(name) && !name.startsWith("LC_"));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      temporary.delete();
      throw e;
    }
    try {
      OutputStream input = process.getOutputStream();
      String words = socket.path() + "\n" + socket.token() + "\n" + temporary.path() + "\n";
      input.write(words.getBytes(UTF_8));
      input.flush();
    } catch (IOException e) {
      // It has ended already; its output tells why.
      LOG.log(Level.DEBUG, "a kernel did not take its first words", e);
    }
    return new ChildProcess(process, temporary, folder);
  }

  private static List<String> arguments(KernelProcess.Launch launch, TemporaryFolder temporary) {
    KernelCommand command = launch.command();
    var arguments = new ArrayList<String>();
    if (launch.isBackground()) {
      arguments.addAll(LowestPriority.prefix());
    }
    arguments.add(command.java().toString());
    arguments.add("-Xmx" + launch.limits().heapBytes() / MIB + "m");
    arguments.add("-XX:ErrorFile=" + launch.folder().resolve(CRASH_LOG.formatted("%p")));
    arguments.add("-Djava.io.tmpdir=" + temporary.path());
    arguments.addAll(command.options());
    arguments.addAll(launch.options());
    arguments.add("-cp");
    arguments.add(String.join(File.pathSeparator, command.classPath()));
    arguments.add(command.mainClass());
    return arguments;
  }

  /// Completes with the exit code when the process and its temporary files are gone.
  CompletableFuture<Integer> onExit() {
    return process
        .onExit()
        .thenApply(
            ended -> {
              deleteTemporary();
              return ended.exitValue();
            });
  }

  private void deleteTemporary() {
    try {
      temporary.delete();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a kernel's temporary files are left behind", e);
    }
  }

  /// What a process that crashed in native code has left about it.
  Optional<Path> crashLog() {
    return Optional.of(crashLog).filter(Files::exists);
  }

  /// The last words of the process, for people.
  String lastWords() {
    return output.lastLine();
  }

  /// Ends it at once, whatever it is in.
  void kill() {
    // A JVM that writes a cache of its classes has a child that does so.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
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
