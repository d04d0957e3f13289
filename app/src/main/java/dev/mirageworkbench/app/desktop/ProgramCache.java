package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.process.ClassCache;
import dev.mirageworkbench.process.LowestPriority;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The [ClassCache] of this program itself, which the launch script hands to the JVM when it is
/// there. It is made by a [Rehearsal] of the lowest priority. Thread-safe.
public final class ProgramCache implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ProgramCache.class.getName());

  /// Set by the launch script: where the cache belongs.
  private static final String PROPERTY = "mirage.classCache";

  /// What a rehearsal takes at the very most.
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private final ClassCache cache;

  /// Guarded by this.
  private @Nullable Process rehearsal;

  /// Guarded by this.
  private boolean closed;

  private ProgramCache(ClassCache cache) {
    this.cache = cache;
  }

  /// Empty where nobody would use one.
  public static Optional<ProgramCache> ofLauncher() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(file -> new ProgramCache(new ClassCache(Path.of(file))));
  }

  /// Makes it after a while, in the background, unless it is there.
  void makeAfter(Duration delay) {
    if (!cache.isThere()) {
      Thread.ofPlatform().daemon().name("mirage-program-cache").start(() -> makeLater(delay));
    }
  }

  private void makeLater(Duration delay) {
    try {
      Thread.sleep(delay);
      var _ = make();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the program will go on starting slowly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Makes it, unless it is there, and waits for it: a minute or two.
  ///
  /// @return whether it is there now
  public boolean make() throws IOException, InterruptedException {
    cache.make(this::rehearse);
    return cache.isThere();
  }

  private void rehearse(List<String> options) throws IOException, InterruptedException {
    Process started = start(options);
    if (started == null) {
      return;
    }
    try {
      if (!started.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the rehearsal of the program did not come to an end");
      }
    } finally {
      end(started);
    }
  }

  private synchronized @Nullable Process start(List<String> options) throws IOException {
    if (closed) {
      return null;
    }
    Process started =
        new ProcessBuilder(command(options))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    rehearsal = started;
    return started;
  }

  /// As this program was started, but for the cache.
  private static List<String> command(List<String> options) {
    var command = new ArrayList<>(LowestPriority.prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-XX:AOT") && !option.startsWith("-Xlog:"))
        .forEach(command::add);
    command.addAll(Rehearsal.OPTIONS);
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Rehearsal.class.getName()));
    return command;
  }

  private static void end(Process process) {
    // The JVM that writes the cache has a child that does so.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    var _ = process.toHandle().destroyForcibly();
  }

  /// Ends the making.
  @Override
  public synchronized void close() {
    closed = true;
    if (rehearsal != null) {
      end(rehearsal);
    }
  }
}
