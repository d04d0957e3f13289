package dev.mirageworkbench.python;

import dev.mirageworkbench.kernel.KernelCommand;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parts of a GraalPy that comes with a compiler, in a folder of the installation: `lib` with
/// its jars, `modules` with the compiler's, and, where this program's own runtime does not do, an
/// own `runtime`.
///
/// The compiler takes the place of a module of the JDK. A JVM that is told so takes no AOT cache;
/// one
/// whose image never had that module does.
record CompiledPython(Path folder, JavaRuntime own) {
  /// Names the folder.
  static final String PROPERTY = "mirage.compute";

  private static final Pattern LANGUAGE = Pattern.compile("python-language-(\\d.*)\\.jar");
  private static final Pattern VERSION = Pattern.compile("-\\d.*");

  /// Empty where it is not installed.
  static Optional<CompiledPython> installed() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(Path::of)
        .filter(folder -> Files.isDirectory(folder.resolve("lib")))
        .map(
            folder ->
                new CompiledPython(
                    folder, JavaRuntime.at(Path.of(System.getProperty("java.home")))));
  }

  /// The same kernel with the compiler.
  KernelCommand accelerate(KernelCommand interpreted) {
    JavaRuntime runtime = runtime();
    var options = new ArrayList<>(interpreted.options());
    options.add("-D" + SharedEngine.EXPECTS_COMPILER + "=true");
    version().ifPresent(version -> options.add("-Dorg.graalvm.version=" + version));
    if (!runtime.compilesTruffle()) {
      options.addAll(List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI"));
      if (runtime.hasPlaceOfCompiler()) {
        options.add("--upgrade-module-path=" + modulePath());
      } else {
        options.add("--module-path=" + modulePath());
        options.add("--add-modules=jdk.graal.compiler");
      }
    }
    return new KernelCommand(
        runtime.home(),
        interpreted.mainClass(),
        replaced(interpreted.classPath()),
        options,
        interpreted.trainingCells());
  }

  /// One that brings its own compiler is the one to use.
  private JavaRuntime runtime() {
    Path made = folder.resolve("runtime");
    return own.compilesTruffle() || !Files.isDirectory(made) ? own : JavaRuntime.at(made);
  }

  /// What GraalPy calls itself, where it has no other way to know.
  private Optional<String> version() {
    return jars("lib")
        .map(jar -> LANGUAGE.matcher(String.valueOf(jar.getFileName())))
        .filter(Matcher::matches)
        .map(jar -> jar.group(1))
        .findFirst();
  }

  private String modulePath() {
    return jars("modules").map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /// Its jars instead of those that have the same names but for their versions.
  private List<String> replaced(List<String> classPath) {
    List<Path> lib = jars("lib").toList();
    Set<String> names =
        Stream.concat(lib.stream(), jars("modules"))
            .map(CompiledPython::artifact)
            .collect(Collectors.toSet());
    Stream<String> kept =
        classPath.stream().filter(entry -> !names.contains(artifact(Path.of(entry))));
    return Stream.concat(kept, lib.stream().map(Path::toString)).toList();
  }

  private Stream<Path> jars(String part) {
    try (Stream<Path> files = Files.list(folder.resolve(part))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("the compute profile is not installed as it should be", e);
    }
  }

  private static String artifact(Path jar) {
    return VERSION.matcher(String.valueOf(jar.getFileName())).replaceFirst("");
  }
}
