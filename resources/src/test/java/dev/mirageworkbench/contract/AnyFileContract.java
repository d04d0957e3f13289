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
import dev.mirageworkbench.resource.ResourcePath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// [ResourceContract] and, for backends that take any file under any name: names, exact sizes and
/// versions, and reading and writing at the same time. [WritingContract] goes on with changes.
public abstract class AnyFileContract extends AnyFileFixture {
  @Nested
  class Files {
    @Test
    void root_isEmpty_whenNothingWasWritten() throws Exception {
      assertThat(list("")).isEmpty();
    }

    @Test
    void read_givesTheSizeAndVersionWritten_whenTheRangeStartsPastTheEnd() throws Exception {
      Entry written = put("a.txt", "0123456789");
      Content content =
          resource.read(path("a.txt"), new ByteRange(10, 5), Optional.of(version(written)));
      assertThat(content.bytes().remaining()).isZero();
      assertThat(content.entry().size()).hasValue(10);
      assertThat(content.entry().validator()).isEqualTo(written.validator());
    }

    @Test
    void read_givesNothing_whenTheFileIsEmpty() throws Exception {
      put("empty", "");
      Content content = read("empty");
      assertThat(content.bytes().remaining()).isZero();
      assertThat(content.entry().size()).hasValue(0);
    }

    @Test
    void list_tellsTheSizeOfEach_whenThereAreMany() throws Exception {
      assertThat(list(folderOf(1_000).path()))
          .allMatch(entry -> entry.isFile() && entry.size().orElse(0) == 1);
    }

    @Test
    void folder_isNotFound_whenAFileBesideItIsAllThereIs() throws Exception {
      put("a.txt", "hello");
      for (String name : List.of("b", "a.tx", "a.txt2", "sub/a.txt", "sub")) {
        assertThatThrownBy(() -> resource.stat(path(name)))
            .as(name)
            .isInstanceOf(ResourceException.NotFound.class);
      }
      assertThat(resource.stat(ResourcePath.ROOT).isFolder()).isTrue();
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
    void write_fails_afterClose() throws Exception {
      assumeTrue(resource.writing().isPresent());
      resource.close();
      assertThatThrownBy(() -> put("a", "y")).isInstanceOf(ResourceException.BadHandle.class);
    }
  }
}
