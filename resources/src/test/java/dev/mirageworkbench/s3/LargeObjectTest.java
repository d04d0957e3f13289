package dev.mirageworkbench.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeObjectTest {
  private static final long SIZE = 200L << 20;

  /// The program has less heap than it sends in four parts, so that it ends only if it holds none
  /// of them.
  @Test
  void largeObject_isWrittenAndReadByteForByte_withLittleMemory(@TempDir Path folder)
      throws Exception {
    Path output = folder.resolve("output");
    try (S3Server server = S3Server.start()) {
      server.createBucket("bucket");
      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx60m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  LargeObjectClient.class.getName(),
                  server.endpoint().toString(),
                  "bucket",
                  Long.toString(SIZE))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(program.waitFor()).as(Files.readString(output)).isZero();
      assertThat(server.count(S3Call.UPLOAD_PART)).isEqualTo(13);
      assertThat(server.count(S3Call.COMPLETE_UPLOAD)).isOne();
      assertThat(server.openUploads("bucket")).isZero();
    }
  }
}
