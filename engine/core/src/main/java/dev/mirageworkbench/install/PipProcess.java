package dev.mirageworkbench.install;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.kernel.InstallerInput;
import dev.mirageworkbench.kernel.KernelCommand;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A JVM that runs pip once.
final class PipProcess implements PipRun {
  private static final System.Logger LOG = System.getLogger(PipProcess.class.getName());

  /// Enough for the largest indexes of files.
  private static final String HEAP = "-Xmx1g";

  /// What of this program's environment its JVM gets. Python gets what [InstallerInput] says.
  private static final Predicate<String> PASSED =
      Set.of("LANG", "TZ", "SystemRoot", "TEMP", "TMP", "TMPDIR")::contains;

  private final KernelCommand command;

  PipProcess(KernelCommand command) {
    this.command = command;
  }

  @Override
  public int run(InstallerInput input, Path folder, Consumer<String> lines)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(arguments(folder)).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> !PASSED.test(name) && !name.startsWith("LC_"));
    Process process = builder.start();
    // Its input stays open: the end of it ends the process, also when this program is killed.
    try (var output = process.getOutputStream()) {
      try {
        input.write(output);
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "pip's process did not take its input", e);
      }
      relay(process, lines);
      return process.waitFor();
    } finally {
      var _ = process.toHandle().destroyForcibly();
    }
  }

  private List<String> arguments(Path folder) {
    var arguments = new ArrayList<String>();
    arguments.add(command.java().toString());
    arguments.add(HEAP);
    arguments.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
    arguments.add("-Djava.io.tmpdir=" + folder);
    arguments.add("-Dfile.encoding=UTF-8");
    arguments.add("-Dstdout.encoding=UTF-8");
    arguments.addAll(command.options());
    arguments.add("-cp");
    arguments.add(String.join(File.pathSeparator, command.classPath()));
    arguments.add(command.mainClass());
    return arguments;
  }

  /// Until its output ends. A thread of its own reads, as a read from a process cannot be
  /// interrupted.
  private static void relay(Process process, Consumer<String> lines) throws InterruptedException {
    BlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().name("mirage-pip-output").start(() -> read(process, heard));
    for (List<String> next = heard.take(); !next.isEmpty(); next = heard.take()) {
      next.forEach(lines);
    }
  }

  /// An empty list is the end.
  private static void read(Process process, BlockingQueue<List<String>> heard) {
    try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        heard.add(List.of(line));
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "pip's output ended", e);
    }
    heard.add(List.of());
  }
}
