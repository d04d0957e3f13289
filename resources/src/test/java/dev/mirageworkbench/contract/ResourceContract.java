package dev.mirageworkbench.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Looking and reading, for every backend, and the concurrency of both with writing. Backends
/// differ only by what they declare. [WritingContract] goes on with changes.
public abstract class ResourceContract extends LookingContract {
  @Nested
  class Reading {
    @Test
    void read_givesTheStretchAskedFor() throws Exception {
      put("a.txt", "0123456789");
      assertThat(text("a.txt", 0, 4)).isEqualTo("0123");
      assertThat(text("a.txt", 3, 4)).isEqualTo("3456");
      assertThat(text("a.txt", 0, 10)).isEqualTo("0123456789");
    }

    @Test
    void read_givesWhatThereIs_whenTheRangeCrossesTheEnd() throws Exception {
      put("a.txt", "0123456789");
      assertThat(text("a.txt", 8, 100)).isEqualTo("89");
    }

    @Test
    void read_givesNothingButTheEntry_whenTheRangeStartsPastTheEnd() throws Exception {
      Entry written = put("a.txt", "0123456789");
      Content content =
          resource.read(path("a.txt"), new ByteRange(10, 5), Optional.of(version(written)));
      assertThat(content.bytes().remaining()).isZero();
      assertThat(content.entry().size()).hasValue(10);
      assertThat(content.entry().validator()).isEqualTo(written.validator());
      assertThat(text("a.txt", 1_000_000, 5)).isEmpty();
    }

    @Test
    void read_givesNothing_whenTheFileIsEmpty() throws Exception {
      put("empty", "");
      Content content = read("empty");
      assertThat(content.bytes().remaining()).isZero();
      assertThat(content.entry().size()).hasValue(0);
    }

    @Test
    void read_describesTheFile_asStatDoes() throws Exception {
      put("a.txt", "hello");
      Entry read = resource.read(path("a.txt"), new ByteRange(1, 2), Optional.empty()).entry();
      Entry seen = resource.stat(path("a.txt"));
      assertThat(read.name()).isEqualTo("a.txt");
      assertThat(read.size()).hasValue(5);
      assertThat(read.validator()).isEqualTo(seen.validator());
    }

    @Test
    void read_isExact_whenTheFileIsLarge() throws Exception {
      byte[] bytes = new byte[3_000_001];
      RandomGenerator.of("L64X128MixRandom").nextBytes(bytes);
      write("large", bytes, Precondition.ABSENT);
      var content =
          resource.read(path("large"), new ByteRange(1_000_000, 2_000_001), Optional.empty());
      byte[] got = new byte[content.bytes().remaining()];
      content.bytes().get(got);
      assertThat(got).isEqualTo(Arrays.copyOfRange(bytes, 1_000_000, 3_000_001));
    }

    @Test
    void read_givesTheVersionAskedFor_whereTheBackendKeepsIt() throws Exception {
      assumeTrue(keepsFormerVersions());
      Entry old = put("a.txt", "old");
      put("a.txt", "newer");
      Content content =
          resource.read(path("a.txt"), new ByteRange(0, 9), Optional.of(version(old)));
      assertThat(text(content)).isEqualTo("old");
      assertThat(content.entry().validator()).isEqualTo(old.validator());
      assertThat(text("a.txt")).isEqualTo("newer");
    }

    @Test
    void read_isStale_whenTheFileChangedSince() throws Exception {
      assumeTrue(!keepsFormerVersions());
      Entry old = put("a.txt", "old");
      put("a.txt", "newer");
      assertThatThrownBy(
              () -> resource.read(path("a.txt"), new ByteRange(0, 3), Optional.of(version(old))))
          .isInstanceOf(ResourceException.Stale.class);
    }

    @Test
    void read_isNotFound_whenThereIsNoFile() {
      assertThatThrownBy(() -> read("nothing")).isInstanceOf(ResourceException.NotFound.class);
    }

    @Test
    void read_isRefused_whenItIsAFolder() throws Exception {
      mkdir("sub");
      put("sub/a", "x");
      assertThatThrownBy(() -> read("sub")).isInstanceOf(ResourceException.IsAFolder.class);
    }
  }

  @Nested
  class Together {
    @Test
    void readers_seeOneVersionWhole_whileItIsReplaced() throws Exception {
      put("a", "a".repeat(10_000));
      inParallel(
          40,
          i ->
              () -> {
                if (i % 4 == 0) {
                  put("a", (i % 8 == 0 ? "a" : "b").repeat(10_000));
                } else {
                  readWhole();
                }
                return i;
              });
    }

    private void readWhole() throws ResourceException {
      try {
        String seen = text("a");
        assertThat(seen).hasSize(10_000);
        assertThat(seen.chars().distinct().count()).isEqualTo(1);
      } catch (ResourceException.Stale e) {
        // A backend may say so instead of mixing.
        assertThat(resource.capabilities().conditionalWrites())
            .isEqualTo(ConditionalWrites.CHECKED);
      }
    }

    @Test
    void oneWriterWins_whenManyCreateTheSameFile() throws Exception {
      assumeTrue(resource.writing().isPresent());
      assertOneWins(Precondition.ABSENT);
    }

    @Test
    void oneWriterWins_whenManyReplaceTheSameVersion() throws Exception {
      assumeTrue(resource.writing().isPresent());
      assertOneWins(new Precondition.Matches(version(put("same", "old"))));
    }

    private void assertOneWins(Precondition precondition) throws Exception {
      List<String> won =
          inParallel(
              12,
              i ->
                  () -> {
                    try {
                      put("same", "writer " + i, precondition);
                      return "writer " + i;
                    } catch (ResourceException.Conflict e) {
                      return "";
                    }
                  });
      assertThat(won).filteredOn(name -> !name.isEmpty()).containsExactly(text("same"));
    }

    @Test
    void calls_fail_afterClose() throws Exception {
      put("a", "x");
      resource.close();
      assertThatThrownBy(() -> resource.stat(path("a")))
          .isInstanceOf(ResourceException.BadHandle.class);
      assertThatThrownBy(() -> list("")).isInstanceOf(ResourceException.BadHandle.class);
      if (resource.writing().isPresent()) {
        assertThatThrownBy(() -> put("a", "y")).isInstanceOf(ResourceException.BadHandle.class);
      }
    }
  }
}
