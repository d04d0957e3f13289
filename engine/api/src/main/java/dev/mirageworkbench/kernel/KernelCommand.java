package dev.mirageworkbench.kernel;

import java.util.List;

/// How a kernel is started as a process of its own: a Java program.
///
/// @param mainClass speaks the protocol of [dev.mirageworkbench.wire]
/// @param classPath jars and folders of this machine
/// @param options for the JVM
/// @param trainingCells what a kernel runs so that the JVM learns which classes kernels need; they
///     touch its own temporary folder only
public record KernelCommand(
    String mainClass, List<String> classPath, List<String> options, List<String> trainingCells) {
  public KernelCommand {
    classPath = List.copyOf(classPath);
    options = List.copyOf(options);
    trainingCells = List.copyOf(trainingCells);
  }
}
