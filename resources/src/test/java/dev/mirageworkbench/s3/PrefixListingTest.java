package dev.mirageworkbench.s3;

import static dev.mirageworkbench.s3.MountedBucket.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrefixListingTest {
  private MountedBucket mount;

  @BeforeEach
  void open() throws Exception {
    mount = MountedBucket.signed();
  }

  @AfterEach
  void close() throws IOException {
    mount.close();
  }

  private List<String> names(String folder, String prefix) throws ResourceException {
    Page page =
        mount.resource.prefixes().orElseThrow().list(path(folder), prefix, Optional.empty());
    assertThat(page.next()).isEmpty();
    return page.entries().stream().map(Entry::name).toList();
  }

  @Test
  void list_givesFilesAndFolders_thatBeginWithThePrefix() throws Exception {
    for (String key : List.of("a", "ab", "abc/x", "b", "sub/ab", "sub/b")) {
      mount.put(key, "x");
    }
    assertThat(names("", "ab")).containsExactlyInAnyOrder("ab", "abc");
    assertThat(names("", "s")).containsExactly("sub");
    assertThat(names("sub", "a")).containsExactly("ab");
    assertThat(names("", "c")).isEmpty();
    assertThat(names("nowhere", "a")).isEmpty();
  }

  @Test
  void list_findsEveryName_byEachOfItsBeginnings() throws Exception {
    for (String key : List.of("a", "a/inner", "~dot", "é~object", "b~", "~nul;x", "日本")) {
      mount.put(key, "x");
    }
    List<Entry> all = mount.resource.list(path(""), Optional.empty()).entries();
    assertThat(all).extracting(Entry::name).contains("a", "a~object", "~dot~", "é~object~");
    for (Entry entry : all) {
      String name = entry.name();
      for (int end = 1; end <= name.length(); end++) {
        assertThat(names("", name.substring(0, end))).contains(name);
      }
    }
  }
}
