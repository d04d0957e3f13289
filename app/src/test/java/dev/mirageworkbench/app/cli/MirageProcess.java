package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.Main;
import dev.mirageworkbench.app.testing.TestJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The program as a process of its own, with an environment of nothing but what is given.
///
/// @param stdout all it said there
/// @param stderr all it said there
record MirageProcess(int exitCode, String stdout, String stderr) {
  /// @param folder its working folder, for files of the run too
  static MirageProcess run(Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return runOn("", folder, environment, arguments);
  }

  /// @param stdin all that it can read there
  static MirageProcess runOn(
      String stdin, Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        TestJvm.command(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xshare:auto");
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    Path stdout = Files.createTempFile("mirage", ".out");
    Path stderr = Files.createTempFile("mirage", ".err");
    try {
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(stdout.toFile())
              .redirectError(stderr.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      try (OutputStream input = process.getOutputStream()) {
        input.write(stdin.getBytes(StandardCharsets.UTF_8));
      }
      int exitCode = process.waitFor();
      return new MirageProcess(exitCode, Files.readString(stdout), Files.readString(stderr));
    } finally {
      Files.delete(stdout);
      Files.delete(stderr);
    }
  }
}
