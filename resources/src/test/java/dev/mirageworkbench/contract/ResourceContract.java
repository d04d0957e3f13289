package dev.mirageworkbench.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Looking and reading, for every backend, whatever it holds. Backends differ only by what they
/// declare. [AnyFileContract] goes on where a test can say which files there are.
public abstract class ResourceContract extends ContractFixture {
  private static final int SOME = 1_000;

  /// Paths close to those that are there, at which nothing is.
  private List<ResourcePath> missing() throws Exception {
    String file = file(SOME).path().value();
    return List.of(
        path("nowhere"),
        path("nowhere/below"),
        path(file + "2"),
        path(file.substring(0, file.length() - 1)),
        folder().path().child("nothing"));
  }

  private Entry stat(GivenFile file) throws ResourceException {
    return resource.stat(file.path());
  }

  @Nested
  class Looking {
    @Test
    void root_isAFolderWithoutAName() throws Exception {
      assertThat(resource.stat(ResourcePath.ROOT).isFolder()).isTrue();
      assertThat(resource.stat(ResourcePath.ROOT).name()).isEmpty();
    }

    @Test
    void stat_tellsWhatIsToKnow_whenItIsAFile() throws Exception {
      GivenFile file = file(SOME);
      Entry entry = stat(file);
      assertThat(entry.name()).isEqualTo(file.path().name());
      assertThat(entry.isFile()).isTrue();
      assertThat(entry.size())
          .isEqualTo(
              looksTellSizes() ? OptionalLong.of(file.bytes().length) : OptionalLong.empty());
      assertThat(entry.validator().isPresent()).isEqualTo(looksTellVersions());
      assertThat(entry.modified().isPresent()).isEqualTo(keepsTimes());
      if (keepsTimes()) {
        assertThat(Duration.between(entry.modified().orElseThrow(), changedAt()).abs())
            .isLessThan(Duration.ofMinutes(10));
      }
    }

    @Test
    void stat_isAFolder_whenItHoldsSomething() throws Exception {
      ResourcePath folder = folder().path();
      Entry entry = resource.stat(folder);
      assertThat(entry.isFolder()).isTrue();
      assertThat(entry.name()).isEqualTo(folder.name());
    }

    @Test
    void allCalls_findNothing_whereNothingIs() throws Exception {
      for (ResourcePath nothing : missing()) {
        assertThatThrownBy(() -> resource.stat(nothing))
            .as("a look at " + nothing)
            .isInstanceOf(ResourceException.NotFound.class);
        assertThatThrownBy(() -> read(nothing))
            .as("reading " + nothing)
            .isInstanceOf(ResourceException.NotFound.class);
        assertThatThrownBy(() -> list(nothing))
            .as("listing " + nothing)
            .isInstanceOf(ResourceException.NotFound.class);
      }
    }
  }

  @Nested
  class Listing {
    @Test
    void list_showsFilesAndFoldersOnce_withWhatStatSays() throws Exception {
      GivenFolder folder = folder();
      List<Entry> entries = list(folder.path());
      assertThat(entries)
          .extracting(Entry::name)
          .containsExactlyInAnyOrderElementsOf(folder.names());
      assertThat(entries).extracting(Entry::kind).contains(Entry.Kind.FILE, Entry.Kind.FOLDER);
      for (Entry entry : entries) {
        assertSame(entry, resource.stat(folder.path().child(entry.name())));
      }
    }

    @Test
    void list_showsTheFile_withWhatStatSays() throws Exception {
      GivenFile file = file(SOME);
      assertThat(list(file.path().parent()))
          .filteredOn(entry -> entry.name().equals(file.path().name()))
          .singleElement()
          .satisfies(entry -> assertSame(entry, stat(file)));
    }

    private void assertSame(Entry listed, Entry alone) {
      assertThat(listed.kind()).isEqualTo(alone.kind());
      assertThat(listed.size()).isEqualTo(alone.size());
      // Where versions are learnt by reading, what was read may be known, too.
      if (looksTellVersions() || listed.validator().isPresent()) {
        assertThat(listed.validator()).isEqualTo(alone.validator());
      }
    }

    @Test
    void list_isNotAFolder_whenItIsAFile() throws Exception {
      GivenFile file = file(SOME);
      assertThatThrownBy(() -> list(file.path())).isInstanceOf(ResourceException.NotAFolder.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 10_001})
    void list_isComplete_inPagesThatAreNotTooLarge(int count) throws Exception {
      GivenFolder folder = folderOf(count);
      assertThat(folder.names()).hasSize(count);
      List<Page> pages = pages(folder.path());
      assertThat(pages).allMatch(page -> page.entries().size() <= largestPage());
      assertThat(pages).allMatch(page -> page.lacking().isEmpty());
      assertThat(pages).hasSizeLessThanOrEqualTo(1 + count / smallestPage());
      assertThat(pages.stream().flatMap(page -> page.entries().stream()).map(Entry::name).sorted())
          .containsExactlyElementsOf(folder.names().stream().sorted().toList());
    }
  }

  @Nested
  class Reading {
    private Content stretch(GivenFile file, long offset, int length) throws ResourceException {
      return resource.read(file.path(), new ByteRange(offset, length), Optional.empty());
    }

    private void assertStretch(GivenFile file, long offset, int length) throws ResourceException {
      byte[] all = file.bytes();
      int from = (int) Math.min(offset, all.length);
      int to = (int) Math.min(offset + length, all.length);
      assertThat(bytes(stretch(file, offset, length))).isEqualTo(Arrays.copyOfRange(all, from, to));
    }

    @Test
    void read_givesTheStretchAskedFor() throws Exception {
      GivenFile file = file(SOME);
      assertStretch(file, 0, 4);
      assertStretch(file, 3, 400);
      assertStretch(file, 0, file.bytes().length);
    }

    @Test
    void read_givesWhatThereIs_whenTheRangeCrossesTheEnd() throws Exception {
      GivenFile file = file(SOME);
      assertStretch(file, file.bytes().length - 2, 100);
    }

    @Test
    void read_givesNothingButTheEntry_whenTheRangeStartsPastTheEnd() throws Exception {
      GivenFile file = file(SOME);
      int size = file.bytes().length;
      Validator version = version(read(file.path()).entry());
      Content content = resource.read(file.path(), new ByteRange(size, 5), Optional.of(version));
      assertThat(content.bytes().remaining()).isZero();
      assertThat(content.entry().size()).hasValue(size);
      assertThat(content.entry().validator()).hasValue(version);
      assertThat(stretch(file, 1_000_000_000, 5).bytes().remaining()).isZero();
    }

    @Test
    void read_describesTheFile_andWhatALookLeavesOpen() throws Exception {
      GivenFile file = file(SOME);
      Entry read = stretch(file, 1, 2).entry();
      Entry seen = stat(file);
      assertThat(read.name()).isEqualTo(file.path().name());
      assertThat(read.size()).hasValue(file.bytes().length);
      assertThat(read.validator()).isPresent();
      if (seen.validator().isPresent()) {
        assertThat(read.validator()).isEqualTo(seen.validator());
      }
    }

    @Test
    void read_isExact_whenTheFileIsLarge() throws Exception {
      GivenFile file = file(3_000_001);
      Content start = stretch(file, 0, 1_000_000);
      Validator version = version(start.entry());
      Content rest =
          resource.read(file.path(), new ByteRange(1_000_000, 4_000_000), Optional.of(version));
      assertThat(bytes(start)).isEqualTo(Arrays.copyOf(file.bytes(), 1_000_000));
      assertThat(bytes(rest))
          .isEqualTo(Arrays.copyOfRange(file.bytes(), 1_000_000, file.bytes().length));
    }

    @Test
    void read_isStaleOrOfTheVersionAskedFor_whenTheFileChangedSince() throws Exception {
      GivenFile file = file(SOME);
      Validator old = version(read(file.path()).entry());
      GivenFile changed = change(file);
      var all = new ByteRange(0, 2 * changed.bytes().length);
      if (keepsFormerVersions()) {
        Content content = resource.read(file.path(), all, Optional.of(old));
        assertThat(bytes(content)).isEqualTo(file.bytes());
        assertThat(content.entry().validator()).hasValue(old);
      } else {
        assertThatThrownBy(() -> resource.read(file.path(), all, Optional.of(old)))
            .isInstanceOf(ResourceException.Stale.class);
      }
      Content now = resource.read(file.path(), all, Optional.empty());
      assertThat(bytes(now)).isEqualTo(changed.bytes());
      assertThat(now.entry().validator()).isPresent().isNotEqualTo(Optional.of(old));
    }

    @Test
    void read_isRefused_whenItIsAFolder() throws Exception {
      ResourcePath folder = folder().path();
      assertThatThrownBy(() -> read(folder)).isInstanceOf(ResourceException.IsAFolder.class);
    }
  }

  @Nested
  class Ending {
    @Test
    void calls_fail_afterClose() throws Exception {
      ResourcePath file = file(SOME).path();
      ResourcePath folder = folder().path();
      resource.close();
      assertThatThrownBy(() -> resource.stat(file)).isInstanceOf(ResourceException.BadHandle.class);
      assertThatThrownBy(() -> read(file)).isInstanceOf(ResourceException.BadHandle.class);
      assertThatThrownBy(() -> list(folder)).isInstanceOf(ResourceException.BadHandle.class);
    }
  }
}
