package dev.mirageworkbench.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/// A real counterpart: the npm package `emulate`, an emulator of services' APIs, in a process of
/// its
/// own on a free port of 127.0.0.1. It is installed below `target` by the first test that needs it,
/// with a Node of its own where the machine's is too old; tests without npm or network are skipped
/// and say so.
public final class EmulateServer implements AutoCloseable {
  private static final String PACKAGE = "emulate@0.12.2";
  private static final String NODE = "node@24";
  private static final int OLDEST_NODE = 22;
  private static final Path FOLDER = Path.of("target", "emulate").toAbsolutePath();

  /// Tells its address, and ends with the process that holds its standard input.
  private static final String PROGRAM =
      """
      import { createEmulator } from 'emulate';
      const service = process.env.EMULATED_SERVICE;
      const seed = JSON.parse(process.env.EMULATED_SEED);
      const server = await createEmulator({ service, port: 0, seed: { [service]: seed } });
      console.log('listening ' + server.url);
      process.stdin.resume();
      process.stdin.on('end', () => process.exit(0));
      """;

  private final Process process;
  private final String url;

  private EmulateServer(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /// @param service as the emulator calls it, for example `github`
  /// @param seed what is there beyond what the emulator itself puts there, as JSON
  /// @throws TestAbortedException if this machine cannot run it; says why
  public static EmulateServer start(String service, String seed) throws Exception {
    var builder =
        new ProcessBuilder(install(), "--input-type=module", "-e", PROGRAM)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true);
    builder.environment().put("EMULATED_SERVICE", service);
    builder.environment().put("EMULATED_SEED", seed);
    Process process = builder.start();
    List<String> said = new ArrayList<>();
    BufferedReader out = process.inputReader(UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      if (line.startsWith("listening ")) {
        String url = line.substring("listening ".length()).replace("localhost", "127.0.0.1");
        return new EmulateServer(process, url);
      }
    }
    throw new IllegalStateException("the emulator did not start: " + said);
  }

  private static synchronized String install() throws Exception {
    Optional<String> own = ownNode();
    if (own.isPresent() && Files.isDirectory(FOLDER.resolve("node_modules/emulate"))) {
      return own.get();
    }
    String npm = System.getProperty("os.name", "").startsWith("Windows") ? "npm.cmd" : "npm";
    Assumptions.assumeTrue(
        run(npm, "--version").isPresent(), "npm is not installed, so no emulator");
    Files.createDirectories(FOLDER);
    List<String> command =
        new ArrayList<>(
            List.of(npm, "install", "--prefix", FOLDER.toString(), "--no-audit", "--no-fund"));
    command.add(PACKAGE);
    if (!isNewEnough("node")) {
      command.add(NODE);
    }
    Assumptions.assumeTrue(
        run(command.toArray(String[]::new)).isPresent(),
        "npm cannot install " + PACKAGE + ", so no emulator");
    return ownNode().orElseThrow();
  }

  /// The machine's Node, or the one that was installed here.
  private static Optional<String> ownNode() throws Exception {
    if (isNewEnough("node")) {
      return Optional.of("node");
    }
    String here = FOLDER.resolve("node_modules/node/bin/node").toString();
    return isNewEnough(here) ? Optional.of(here) : Optional.empty();
  }

  private static boolean isNewEnough(String node) throws Exception {
    return run(node, "--version")
        .map(version -> Integer.parseInt(version.replaceFirst("v(\\d+)(?s:.*)", "$1")))
        .filter(version -> version >= OLDEST_NODE)
        .isPresent();
  }

  /// @return what a program printed, if there is such a program and it succeeded
  private static Optional<String> run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0
          ? Optional.of(said)
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  public String url() {
    return url;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (process.waitFor(10, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
