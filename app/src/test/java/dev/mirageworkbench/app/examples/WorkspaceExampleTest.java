package dev.mirageworkbench.app.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compiles and runs the Java example as a reader would, on the class path of these tests.
class WorkspaceExampleTest {
  private static final Path SOURCE = Path.of("examples", "java", "WorkspaceExample.java");

  @Test
  void example_showsMemoryAndAFolder_withoutABucket(@TempDir Path classes)
      throws IOException, InterruptedException {
    String classPath = System.getProperty("java.class.path", "");
    JavaSource.compile(SOURCE, classPath, classes);

    assertThat(run(classPath, classes, List.of()))
        .contains("/disk READ\n/ram WRITE\n")
        .contains("[2, 3]\nrivers.csv 30 bytes\nread-only: ")
        .contains("\nfalse\nworld\nexit code 0\ntotal 2327\n")
        .endsWith("no bucket was given, so S3 is left out\n");
  }

  @Test
  void example_showsABucketBesideThem(@TempDir Path classes) throws Exception {
    String classPath = System.getProperty("java.class.path", "");
    JavaSource.compile(SOURCE, classPath, classes);
    try (S3Server server = S3Server.start()) {
      server.createBucket("readings");

      assertThat(run(classPath, classes, List.of("readings", server.endpoint().toString())))
          .contains("/disk READ\n/ram WRITE\n/s3 WRITE\n")
          .endsWith("1 file preloaded, CACHED\nhello from a bucket\n");
    }
  }

  /// In a process of its own, as its standard output is part of what it shows.
  private static String run(String classPath, Path classes, List<String> arguments)
      throws IOException, InterruptedException {
    Path log = classes.resolve("output.txt");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dpolyglot.engine.WarnInterpreterOnly=false",
                "-cp",
                classes + System.getProperty("path.separator", ":") + classPath,
                "WorkspaceExample"));
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY);
    builder.environment().put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String output = Files.readString(log);
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
