package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.s3.S3Resource;
import dev.mirageworkbench.s3.S3Server;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same promises over more data and more files than a quick test has time for.
@Tag("stress")
class LongRunTest {
  private static final long GIB = 1L << 30;

  @Test
  void reading2GiBThroughASmallCache_givesEveryByte(@TempDir Path home) throws Exception {
    long size = 2 * GIB;
    try (var workspace =
        Workspace.builder()
            .folders(AppFolders.below(home))
            .cache(c -> c.memoryBytes(64L << 20))
            .build()) {
      workspace.addMount("/generated", new Generated(size));
      long read = 0;
      var buffer = new byte[1 << 20];
      try (InputStream in = workspace.fs().openStream("/generated/file")) {
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
          for (int i = 0; i < got; i += 4093) {
            if (buffer[i] != Generated.byteAt(read + i)) {
              throw new AssertionError("wrong byte at " + (read + i));
            }
          }
          read += got;
        }
      }
      assertThat(read).isEqualTo(size);
    }
  }

  @Test
  void thousandFilesWrittenByOneCell_areAllInTheBucket(@TempDir Path home) throws Exception {
    try (S3Server server = S3Server.start();
        var workspace = Workspace.builder().folders(AppFolders.below(home)).build()) {
      server.createBucket("many");
      workspace.addMount(
          "/s3",
          S3Resource.builder()
              .bucket("many")
              .endpoint(server.endpoint())
              .region(S3Server.REGION)
              .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
              .build(),
          MountMode.WRITE);
      var result =
          workspace.execute(
              """
              python3 - <<'END'
              for i in range(1000):
                  with open(f'/s3/file-{i:04}', 'w') as f:
                      f.write(f'content of {i}')
              END
              """);
      assertThat(result.stderrText()).isEmpty();
      assertThat(result.exitCode()).isZero();
      assertThat(server.keys("many")).hasSize(1000);
      workspace.refresh("/s3");
      for (int i = 0; i < 1000; i++) {
        assertThat(workspace.fs().readString("/s3/file-%04d".formatted(i)))
            .isEqualTo("content of " + i);
      }
    }
  }

  /// One file whose every byte follows from its place.
  private record Generated(long size) implements Resource {
    static byte byteAt(long offset) {
      return (byte) (offset * 31 + (offset >>> 13));
    }

    private Entry entry() {
      return Entry.file("file", size, Instant.EPOCH, Validator.strong("\"one\""));
    }

    @Override
    public ResourceIdentity identity() {
      return new ResourceIdentity("generated", Long.toString(size));
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(Capabilities.ConditionalWrites.ATOMIC, Duration.ofSeconds(5), true);
    }

    @Override
    public Page list(ResourcePath folder, Optional<String> cursor) {
      return Page.last(List.of(entry()));
    }

    @Override
    public Entry stat(ResourcePath path) {
      return entry();
    }

    @Override
    public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected) {
      int length = (int) Math.min(range.length(), Math.max(0, size - range.offset()));
      var bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = byteAt(range.offset() + i);
      }
      return new Content(entry(), ByteBuffer.wrap(bytes));
    }

    @Override
    public void close() {}
  }
}
