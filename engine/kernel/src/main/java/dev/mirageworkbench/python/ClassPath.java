package dev.mirageworkbench.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.kernel.Kernel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What of this program's class path a kernel needs.
final class ClassPath {
  /// Names the jars that this module needs; made by its build.
  private static final String LIST = "class-path";

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));
  private static final Pattern JAR = Pattern.compile("[^:;/\\\\\\s]+\\.jar");

  private ClassPath() {}

  /// In the order of this program's own; all of that where the list is missing.
  static List<String> ofKernel() {
    List<String> all = SEPARATOR.splitAsStream(System.getProperty("java.class.path")).toList();
    Set<String> jars = jars();
    Set<Path> own =
        Stream.of(ClassPath.class, Kernel.class).map(ClassPath::home).collect(Collectors.toSet());
    return jars.isEmpty()
        ? all
        : all.stream().filter(entry -> isNeeded(Path.of(entry), jars, own)).toList();
  }

  private static boolean isNeeded(Path entry, Set<String> jars, Set<Path> own) {
    Path name = entry.getFileName();
    return own.contains(entry.toAbsolutePath()) || (name != null && jars.contains(name.toString()));
  }

  private static Set<String> jars() {
    try (InputStream list = ClassPath.class.getResourceAsStream(LIST)) {
      return list == null
          ? Set.of()
          : JAR.matcher(new String(list.readAllBytes(), UTF_8))
              .results()
              .map(MatchResult::group)
              .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path home(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
