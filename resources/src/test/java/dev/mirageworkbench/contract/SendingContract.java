package dev.mirageworkbench.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Large files on their way to the backend, and those that never get there.
@Timeout(120)
public abstract class SendingContract extends AnyFileContract {
  private static final int RANGE = 4 << 20;
  private static final int SMALL = 300_000;
  private static final Duration SOON = Duration.ofSeconds(20);

  /// Bytes of a file that is sent in more than one request, where the backend does so.
  protected long largeSize() {
    return 20_000_001;
  }

  /// How much is left on the backend of files that were not written to their end.
  protected int leftovers() throws Exception {
    return 0;
  }

  private Entry send(String file, Body body, Precondition precondition) throws ResourceException {
    return resource.writing().orElseThrow().write(path(file), body, precondition);
  }

  @Nested
  class Large {
    @Test
    void file_isTheSameByteForByte_whenItIsLarge() throws Exception {
      Body body = ComputedBytes.body(largeSize());
      Entry written = send("large", body, Precondition.ABSENT);
      assertThat(written.size()).hasValue(largeSize());
      Entry seen = resource.stat(path("large"));
      assertThat(seen.size()).isEqualTo(written.size());
      assertThat(seen.validator()).isEqualTo(written.validator());
      assertThat(digestOf("large", written)).isEqualTo(digestOf(body));
      assertThat(leftovers()).isZero();
    }

    @Test
    void largeFile_isNotWritten_whenItsPreconditionDoesNotHold() throws Exception {
      Entry old = put("large", "old");
      put("large", "theirs");
      Body body = ComputedBytes.body(largeSize());
      for (Precondition lost :
          new Precondition[] {Precondition.ABSENT, new Precondition.Matches(version(old))}) {
        assertThatThrownBy(() -> send("large", body, lost))
            .isInstanceOf(ResourceException.Conflict.class);
      }
      assertThat(text("large")).isEqualTo("theirs");
      assertThat(leftovers()).isZero();
    }

    private String digestOf(String file, Entry version) throws Exception {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (long offset = 0; offset < largeSize(); offset += RANGE) {
        ByteBuffer bytes =
            resource
                .read(path(file), new ByteRange(offset, RANGE), Optional.of(version(version)))
                .bytes();
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    }

    private String digestOf(Body body) throws Exception {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = new byte[RANGE];
      try (InputStream in = body.open()) {
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
          digest.update(piece, 0, count);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  @Nested
  class Unfinished {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void write_changesNothing_whenItIsInterruptedInTheMiddle(boolean large) throws Exception {
      put("old", "old");
      long size = large ? largeSize() : SMALL;
      assertInterrupted("new", Precondition.ABSENT, size);
      assertInterrupted("old", Precondition.ANYTHING, size);
      assertNothingHappened();
    }

    private void assertInterrupted(String file, Precondition precondition, long size)
        throws Exception {
      TroubledBody body = TroubledBody.blocking(size);
      var ended = new CompletableFuture<Throwable>();
      Thread writer =
          Thread.ofVirtual().start(() -> ended.complete(failure(file, body, precondition)));
      body.awaitReader(SOON);
      writer.interrupt();
      assertThat(ended.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .isInstanceOf(ResourceException.Interrupted.class);
    }

    private Throwable failure(String file, Body body, Precondition precondition) {
      try {
        return new AssertionError("written: " + send(file, body, precondition));
      } catch (ResourceException | RuntimeException e) {
        return e;
      }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void write_changesNothing_andSaysSo_whenItsBytesCannotBeRead(boolean large) throws Exception {
      put("old", "old");
      long size = large ? largeSize() : SMALL;
      for (String file : new String[] {"new", "old"}) {
        for (Body body : new Body[] {TroubledBody.failing(size), unopened(size)}) {
          assertThat(failure(file, body, Precondition.ANYTHING))
              .isInstanceOf(ResourceException.Failed.class)
              .hasMessageContaining("the bytes to write cannot be read");
        }
      }
      assertNothingHappened();
    }

    /// A file that somebody has deleted, which is not one of the backend.
    private static Body unopened(long size) {
      return new Body() {
        @Override
        public long length() {
          return size;
        }

        @Override
        public InputStream open() throws IOException {
          throw new NoSuchFileException("staged");
        }
      };
    }

    private void assertNothingHappened() throws Exception {
      assertThat(names("")).containsExactly("old");
      assertThat(text("old")).isEqualTo("old");
      assertThat(leftovers()).isZero();
      put("old", "newer");
      put("new", "new");
      assertThat(text("old") + text("new")).isEqualTo("newernew");
    }
  }
}
