package dev.mirageworkbench.app.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.testing.TestJvm;
import dev.mirageworkbench.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compiles and runs the Java example as a reader would, on the class path of these tests.
class WorkspaceExampleTest {
  private static final Path SOURCE = Path.of("examples", "java", "WorkspaceExample.java");
  private static final List<String> OF_EVERY_MOUNT =
      List.of(
          "[2, 3]\nrivers.csv 30 bytes\nread-only: ", "\nfalse\nworld\nexit code 0\ntotal 2327\n");

  @Test
  @Tag("stress")
  void example_showsMemoryAndAFolder_withoutABucket(@TempDir Path classes)
      throws IOException, InterruptedException {
    JavaSource.compile(SOURCE, classes);

    assertThat(run(classes, List.of()))
        .contains("/disk READ\n/ram WRITE\n")
        .contains(OF_EVERY_MOUNT)
        .endsWith("no bucket was given, so S3 is left out\n");
  }

  @Test
  void example_showsABucketBesideThem(@TempDir Path classes) throws Exception {
    JavaSource.compile(SOURCE, classes);
    try (S3Server server = S3Server.start()) {
      server.createBucket("readings");

      assertThat(run(classes, List.of("readings", server.endpoint().toString())))
          .contains("/disk READ\n/ram WRITE\n/s3 WRITE\n")
          .contains(OF_EVERY_MOUNT)
          .endsWith("1 file preloaded, CACHED\nhello from a bucket\n");
    }
  }

  /// In a process of its own, as its standard output is part of what it shows.
  private static String run(Path classes, List<String> arguments)
      throws IOException, InterruptedException {
    Path log = classes.resolve("output.txt");
    List<String> command =
        TestJvm.command(
            List.of(classes),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dpolyglot.engine.WarnInterpreterOnly=false");
    command.add("WorkspaceExample");
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
