package dev.mirageworkbench.writeback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.writeback.Intent.State;
import dev.mirageworkbench.writeback.StagedContent.Description;
import dev.mirageworkbench.writeback.StagedContent.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalVersionsTest {
  private static final ResourceIdentity RESOURCE = new ResourceIdentity("memory", "test");
  private static final Precondition SENT_VERSION =
      new Precondition.Matches(Validator.strong("\"sent\""));

  private final StagingFolder folder;

  LocalVersionsTest(@TempDir Path unsent) {
    folder = new StagingFolder(unsent, RESOURCE);
  }

  /// What is said of a file whose backend must hold something.
  ///
  /// @param whenAsked is done in the moment before an intent is recorded
  private record Said(Precondition precondition, Runnable whenAsked) implements Description {
    @Override
    public Intent intent(State state, long length, OptionalInt checksum) {
      whenAsked.run();
      return new Intent(
          RESOURCE,
          new ResourcePath("a"),
          state,
          0,
          length,
          checksum,
          precondition,
          Optional.empty(),
          OptionalInt.empty());
    }

    @Override
    public long edits() {
      return 1;
    }

    @Override
    public boolean isBeingWritten() {
      return false;
    }
  }

  private LocalFile closed(LocalVersions versions, String text, Description description)
      throws Exception {
    LocalFile file = folder.newFile(versions.nextOrder());
    versions.begin(file);
    file.record(description.intent(State.OPEN, 0, OptionalInt.empty()));
    file.write(0, ByteBuffer.wrap(text.getBytes(UTF_8)));
    versions.confirm(description, text.length());
    return file;
  }

  private static Optional<Precondition> recorded(LocalFile file) {
    try {
      return IntentCodec.decodeLast(Files.readAllBytes(LocalFile.intentOf(file.path())))
          .map(Intent::precondition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IntentCodec.UnreadableException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void sentVersion_staysUntilTheNextOneIsKnownToReplaceIt() throws Exception {
    var versions = new LocalVersions(folder);
    var before = new Said(Precondition.ABSENT, () -> {});
    LocalFile sent = closed(versions, "sent", before);
    sent.use();
    LocalFile next = closed(versions, "next", before);
    var now =
        new Said(
            SENT_VERSION,
            () -> {
              assertThat(sent.path()).exists();
              assertThat(recorded(sent)).contains(Precondition.ABSENT);
            });
    versions.ended(sent, Outcome.SENT, now);
    assertThat(recorded(next)).contains(SENT_VERSION);
    assertThat(sent.path()).doesNotExist();
  }
}
