package dev.mirageworkbench.python;

import java.io.IOException;
import java.io.Reader;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A Java runtime as its own file `release` describes it.
///
/// @param modules the names of those that it consists of; none where the file does not tell
record JavaRuntime(Path home, Set<String> modules) {
  private static final System.Logger LOG = System.getLogger(JavaRuntime.class.getName());
  private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^\\w.]+");

  JavaRuntime {
    modules = Set.copyOf(modules);
  }

  static JavaRuntime at(Path home) {
    var told = new Properties();
    try (Reader release = Files.newBufferedReader(home.resolve("release"))) {
      told.load(release);
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(Level.DEBUG, "nothing tells what the Java runtime consists of", e);
    }
    return new JavaRuntime(
        home,
        NOT_OF_A_NAME
            .splitAsStream(told.getProperty("MODULES", ""))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /// Whether it brings a compiler for Truffle languages, as GraalVM does.
  boolean compilesTruffle() {
    return modules.contains("org.graalvm.truffle.compiler");
  }

  /// Whether a compiler from elsewhere has to take the place of a module.
  boolean hasPlaceOfCompiler() {
    return modules.isEmpty() || modules.contains("jdk.graal.compiler");
  }
}
