package dev.mirageworkbench.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is there, how much of it, and under which names.
public abstract class LookingContract extends ContractFixture {
  /// Names that backends, the protocols on the way to them and other systems give a meaning to.
  protected static final List<String> HOSTILE_NAMES =
      List.of(
          "line\nbreak",
          "carriage\rreturn",
          "tab\there",
          "bell\u0007",
          "escape\u001b[31m",
          "delete\u007f",
          " ",
          " leading",
          "trailing ",
          "...",
          ".leading",
          "trailing.",
          "back\\slash",
          "-x",
          "*?[a]",
          "^$(x){1}|+",
          "CON",
          "a:b",
          "%2F",
          "%",
          "a&lt;b<>",
          "\u00e9 in one",
          "e\u0301 in two",
          "e\u0301",
          "\u00e9",
          "\uffff",
          "n".repeat(250),
          "\u65e5".repeat(83));

  /// Why a name of [#HOSTILE_NAMES] cannot be there; empty where it can, as almost always.
  protected Optional<String> obstacle(String name) {
    return Optional.empty();
  }

  /// The hostile names that can be there.
  protected final List<String> hostileNames() {
    return HOSTILE_NAMES.stream().filter(name -> obstacle(name).isEmpty()).toList();
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
  }

  @Nested
  class Listing {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 10_001})
    void list_isComplete_inPagesThatAreNotTooLarge(int count) throws Exception {
      List<String> names = IntStream.range(0, count).mapToObj(i -> "f" + i).toList();
      storeMany(names);
      List<Page> pages = pages("");
      assertThat(pages).allMatch(page -> page.entries().size() <= largestPage());
      assertThat(pages).hasSizeLessThanOrEqualTo(1 + count / 100);
      List<Entry> entries = pages.stream().flatMap(page -> page.entries().stream()).toList();
      assertThat(entries).allMatch(entry -> entry.isFile() && entry.size().orElse(0) == 1);
      assertThat(entries.stream().map(Entry::name).sorted())
          .containsExactlyElementsOf(names.stream().sorted().toList());
    }
  }

  @Nested
  class Names {
    @Test
    void names_comeBackAsWritten_whenTheyAreUnusual() throws Exception {
      assertComeBack(
          List.of("naïve ü.txt", "日本語", "a b+c%20&d=e", "emoji 😀", "'\"#;~", "tilde~end"));
    }

    @Test
    void names_comeBackAsWritten_whenTheyAreHostile() throws Exception {
      assertComeBack(hostileNames());
    }

    private void assertComeBack(List<String> names) throws ResourceException {
      for (String name : names) {
        put(name, name);
      }
      assertThat(names("")).containsExactlyInAnyOrderElementsOf(names);
      for (String name : names) {
        assertThat(text(name)).isEqualTo(name);
        assertThat(resource.stat(path(name)).name()).isEqualTo(name);
      }
    }

    @Test
    void folders_keepApartWhatIsInThem_whenTheirNamesAreHostile() throws Exception {
      List<String> names = hostileNames();
      for (String name : names) {
        mkdir(name);
        put(name + "/" + name, name);
      }
      assertThat(list("")).allMatch(Entry::isFolder).hasSameSizeAs(names);
      for (String name : names) {
        assertThat(names(name)).containsExactly(name);
        assertThat(text(name + "/" + name)).isEqualTo(name);
      }
    }
  }
}
