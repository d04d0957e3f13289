package dev.mirageworkbench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.kernel.KernelCommand;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The classes of a program as the JVM has loaded and linked them once (an AOT cache, JEP 483 and
/// 514), with which it starts in less than half of the time. A file for each JVM, class path and
/// options: any other one is of no use and would be refused by the JVM.
public final class ClassCache {
  private static final System.Logger LOG = System.getLogger(ClassCache.class.getName());
  private static final String SUFFIX = ".aot";
  private static final Duration FORGOTTEN = Duration.ofDays(30);

  /// What the JVM has to say of a cache that it cannot use is not for the reader of a kernel's last
  /// words.
  private static final List<String> QUIET = List.of("-Xlog:aot*=off", "-Xlog:cds*=off");

  private final Path file;

  /// @param file where the cache is, or is to be
  public ClassCache(Path file) {
    this.file = file;
  }

  /// @param folder of all such files
  /// @return empty where a cache is impossible: the JVM makes none of folders on the class path
  static Optional<ClassCache> of(KernelCommand command, Path folder) {
    boolean hasJarsOnly =
        command.classPath().stream()
            .allMatch(entry -> entry.endsWith(".jar") && Files.isRegularFile(Path.of(entry)));
    return hasJarsOnly
        ? Optional.of(new ClassCache(folder.resolve("kernel-" + key(command) + SUFFIX)))
        : Optional.empty();
  }

  private static String key(KernelCommand command) {
    var text = new StringBuilder(command.javaHome().toString());
    text.append('\n').append(System.getProperty("java.vm.version", ""));
    command.options().forEach(option -> text.append('\n').append(option));
    try {
      for (String entry : command.classPath()) {
        Path jar = Path.of(entry);
        text.append('\n').append(entry).append(' ').append(Files.size(jar));
        text.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (IOException | NoSuchAlgorithmException e) {
      LOG.log(Level.DEBUG, "the class path cannot be told apart", e);
      return "unknown";
    }
  }

  public boolean isThere() {
    return Files.isRegularFile(file);
  }

  /// For the JVM; none while there is no cache.
  List<String> options() {
    return isThere()
        ? Stream.concat(Stream.of("-XX:AOTCache=" + file), QUIET.stream()).toList()
        : List.of();
  }

  /// What one program does at a time, for all programs of this user.
  @FunctionalInterface
  public interface Making {
    /// @param options for a JVM that writes the cache at its end
    void make(List<String> options) throws IOException, InterruptedException;
  }

  /// Makes the cache, unless somebody else is about to. It is there when it is whole.
  public void make(Making making) throws IOException, InterruptedException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path lockFile = beside(".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel)) {
      if (lock == null || isThere()) {
        return;
      }
      Path fresh = beside(".new");
      try {
        making.make(
            Stream.concat(Stream.of("-XX:AOTCacheOutput=" + fresh), QUIET.stream()).toList());
        if (Files.isRegularFile(fresh)) {
          Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
          deleteForgotten();
        }
      } finally {
        Files.deleteIfExists(fresh);
        Files.deleteIfExists(beside(".new.config"));
      }
    }
  }

  private Path beside(String end) {
    return file.resolveSibling(file.getFileName() + end);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another workspace of this program
    }
  }

  /// Caches of versions that nobody has run for a while.
  private void deleteForgotten() throws IOException {
    Instant limit = Instant.now().minus(FORGOTTEN);
    try (Stream<Path> all = Files.list(file.toAbsolutePath().getParent())) {
      for (Path other : all.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
        if (Files.getLastModifiedTime(other).toInstant().isBefore(limit)) {
          Files.deleteIfExists(other);
        }
      }
    }
  }
}
