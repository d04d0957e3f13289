package dev.mirageworkbench.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Looking and reading, for every backend, and the concurrency of both with writing. Backends
/// differ only by what they declare. [WritingContract] goes on with changes.
public abstract class ResourceContract {
  protected Resource resource;

  /// A resource that is empty, can be written and is nobody else's.
  protected abstract Resource create() throws Exception;

  /// Whether a file needs its folder to exist; otherwise folders come with their files.
  protected boolean hasRealFolders() {
    return true;
  }

  /// Whether the backend tells when a file was changed.
  protected boolean keepsTimes() {
    return true;
  }

  /// Whether a version that somebody reads stays there after the file changed.
  protected boolean keepsFormerVersions() {
    return false;
  }

  /// Puts a file where the resource finds it. A resource that only reads has its own way.
  ///
  /// @return the file as the resource describes it
  protected Entry store(String file, byte[] bytes, Precondition precondition) throws Exception {
    return resource.writing().orElseThrow().write(path(file), Body.of(bytes), precondition);
  }

  /// Makes a folder, where the backend knows empty ones.
  protected void storeFolder(String folder) throws Exception {
    resource.writing().orElseThrow().createFolder(path(folder));
  }

  @BeforeEach
  final void openResource() throws Exception {
    resource = create();
  }

  @AfterEach
  final void closeResource() {
    resource.close();
  }

  protected static ResourcePath path(String value) {
    return new ResourcePath(value);
  }

  protected final Entry put(String file, String text) throws ResourceException {
    return put(file, text, Precondition.ANYTHING);
  }

  protected final Entry put(String file, String text, Precondition precondition)
      throws ResourceException {
    return write(file, text.getBytes(UTF_8), precondition);
  }

  protected final Entry write(String file, byte[] bytes, Precondition precondition)
      throws ResourceException {
    return asResourceCall(() -> store(file, bytes, precondition));
  }

  protected final void mkdir(String folder) throws ResourceException {
    asResourceCall(
        () -> {
          storeFolder(folder);
          return true;
        });
  }

  private static <T> T asResourceCall(Callable<T> call) throws ResourceException {
    try {
      return call.call();
    } catch (ResourceException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("the test's content cannot be prepared", e);
    }
  }

  protected final Content read(String file) throws ResourceException {
    return resource.read(path(file), new ByteRange(0, 1 << 20), Optional.empty());
  }

  protected final String text(String file) throws ResourceException {
    return text(read(file));
  }

  protected static String text(Content content) {
    return UTF_8.decode(content.bytes().duplicate()).toString();
  }

  protected final String text(String file, long offset, int length) throws ResourceException {
    return text(resource.read(path(file), new ByteRange(offset, length), Optional.empty()));
  }

  protected final List<Entry> list(String folder) throws ResourceException {
    List<Entry> entries = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      var page = resource.list(path(folder), cursor);
      entries.addAll(page.entries());
      cursor = page.next();
    } while (cursor.isPresent());
    return entries;
  }

  protected final List<String> names(String folder) throws ResourceException {
    return list(folder).stream().map(Entry::name).toList();
  }

  protected static Validator version(Entry entry) {
    return entry.validator().orElseThrow();
  }

  @Nested
  class Looking {
    @Test
    void root_isAnEmptyFolder_whenNothingWasWritten() throws Exception {
      assertThat(resource.stat(ResourcePath.ROOT).isFolder()).isTrue();
      assertThat(resource.stat(ResourcePath.ROOT).name()).isEmpty();
      assertThat(list("")).isEmpty();
    }

    @Test
    void stat_tellsSizeTimeAndVersion_whenItIsAFile() throws Exception {
      put("a.txt", "hello");
      Entry entry = resource.stat(path("a.txt"));
      assertThat(entry.name()).isEqualTo("a.txt");
      assertThat(entry.isFile()).isTrue();
      assertThat(entry.size()).hasValue(5);
      assertThat(entry.validator()).isPresent();
      assertThat(entry.modified().isPresent()).isEqualTo(keepsTimes());
      if (keepsTimes()) {
        assertThat(entry.modified().orElseThrow())
            .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(600));
      }
    }

    @Test
    void stat_isAFolder_whenItHoldsAFile() throws Exception {
      mkdir("sub");
      put("sub/a.txt", "hello");
      Entry entry = resource.stat(path("sub"));
      assertThat(entry.isFolder()).isTrue();
      assertThat(entry.name()).isEqualTo("sub");
    }

    @Test
    void stat_isNotFound_whenNothingIsThere() throws Exception {
      put("a.txt", "hello");
      for (String name : List.of("b", "a.tx", "a.txt2", "sub/a.txt", "sub")) {
        assertThatThrownBy(() -> resource.stat(path(name)))
            .as(name)
            .isInstanceOf(ResourceException.NotFound.class);
      }
    }

    @Test
    void list_showsFilesAndFoldersOnce_withWhatStatSays() throws Exception {
      mkdir("sub");
      put("sub/inner.txt", "x");
      put("b.txt", "bb");
      put("a.txt", "a");
      List<Entry> entries = list("");
      assertThat(entries)
          .extracting(Entry::name)
          .containsExactlyInAnyOrder("a.txt", "b.txt", "sub");
      for (Entry entry : entries) {
        Entry alone = resource.stat(path(entry.name()));
        assertThat(entry.kind()).isEqualTo(alone.kind());
        assertThat(entry.size()).isEqualTo(alone.size());
        assertThat(entry.validator()).isEqualTo(alone.validator());
      }
      assertThat(names("sub")).containsExactly("inner.txt");
    }

    @Test
    void list_isNotFound_whenThereIsNoSuchFolder() {
      assertThatThrownBy(() -> list("nowhere")).isInstanceOf(ResourceException.NotFound.class);
    }

    @Test
    void list_isNotAFolder_whenItIsAFile() throws Exception {
      put("a.txt", "x");
      assertThatThrownBy(() -> list("a.txt")).isInstanceOf(ResourceException.NotAFolder.class);
    }

    @Test
    void list_isComplete_whenThereAreManyEntries() throws Exception {
      mkdir("many");
      inParallel(40, i -> () -> put("many/f" + i, "x"));
      assertThat(names("many")).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void names_comeBackAsWritten_whenTheyAreUnusual() throws Exception {
      List<String> names =
          List.of("naïve ü.txt", "日本語", "a b+c%20&d=e", "emoji 😀", "'\"#;~", "tilde~end");
      for (String name : names) {
        put(name, name);
      }
      assertThat(names("")).containsExactlyInAnyOrderElementsOf(names);
      for (String name : names) {
        assertThat(text(name)).isEqualTo(name);
      }
    }
  }

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
      assertThat(got).isEqualTo(java.util.Arrays.copyOfRange(bytes, 1_000_000, 3_000_001));
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
      List<Boolean> won =
          inParallel(
              12,
              i ->
                  () -> {
                    try {
                      put("same", "writer " + i, Precondition.ABSENT);
                      return true;
                    } catch (ResourceException.Conflict e) {
                      return false;
                    }
                  });
      assertThat(won).containsOnlyOnce(true);
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

  /// Makes one call per number, all at once.
  interface Task<T> {
    Callable<T> of(int number);
  }

  static <T> List<T> inParallel(int count, Task<T> task) throws Exception {
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        futures.add(threads.submit(task.of(i)));
      }
      for (Future<T> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }
}
