package dev.mirageworkbench.app.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The JVM of these tests, started again for a program that needs a process of its own.
public final class TestJvm {
  private static final String KERNEL_OPTIONS = "mirage.kernelOptions";

  private TestJvm() {}

  /// The begin of a command, up to the class path, which is that of these tests. What kernels are
  /// told here for the sake of quick tests, the program is told as well, and its kernels.
  public static List<String> command(String... options) {
    return command(List.of(), options);
  }

  /// @param before in front of the class path of these tests
  public static List<String> command(List<Path> before, String... options) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    String forKernels = System.getProperty(KERNEL_OPTIONS, "");
    if (!forKernels.isEmpty()) {
      command.addAll(List.of(forKernels.split(" ", -1)));
      command.add("-D" + KERNEL_OPTIONS + "=" + forKernels);
    }
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(
        Stream.concat(before.stream().map(Path::toString), Stream.of(classPath()))
            .collect(Collectors.joining(File.pathSeparator)));
    return command;
  }

  public static String classPath() {
    return System.getProperty("java.class.path", "");
  }
}
