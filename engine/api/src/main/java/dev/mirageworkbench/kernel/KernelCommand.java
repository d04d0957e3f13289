package dev.mirageworkbench.kernel;

import java.nio.file.Path;
import java.util.List;

/// How a kernel is started as a process of its own: a Java program.
///
/// @param javaHome the folder of the Java runtime
/// @param mainClass speaks the protocol of [dev.mirageworkbench.wire]
/// @param classPath jars and folders of this machine
/// @param options for the JVM
/// @param trainingCells what a kernel runs so that the JVM learns which classes kernels need; they
///     touch its own temporary folder only
public record KernelCommand(
    Path javaHome,
    String mainClass,
    List<String> classPath,
    List<String> options,
    List<String> trainingCells) {
  public KernelCommand {
    classPath = List.copyOf(classPath);
    options = List.copyOf(options);
    trainingCells = List.copyOf(trainingCells);
  }

  /// The program that runs Java.
  public Path java() {
    return javaHome.resolve("bin", "java");
  }
}
