package dev.mirageworkbench.kernel;

import java.util.List;

/// How a kernel is started as a process of its own: a Java program.
///
/// @param mainClass speaks the protocol of [dev.mirageworkbench.wire]
/// @param classPath jars and folders of this machine
/// @param options for the JVM
public record KernelCommand(String mainClass, List<String> classPath, List<String> options) {
  public KernelCommand {
    classPath = List.copyOf(classPath);
    options = List.copyOf(options);
  }
}
