package dev.mirageworkbench.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Where something changed, by the keys that one change touches.
class ChangesTest {
  private final Changes changes = new Changes();

  private Changes.Places after(String... keys) {
    List.of(keys).forEach(changes::add);
    return changes.take();
  }

  @Test
  void newFile_isItsFoldersChange_andOfNoFolderAbove() {
    Changes.Places places =
        after("file:/sub/deep/a", "modified:/sub/deep/a", "attrs:/sub/deep/a", "attrs:/sub/deep");
    assertThat(places.has("/sub/deep")).isTrue();
    assertThat(places.has("/sub")).isFalse();
    assertThat(places.has("/")).isFalse();
  }

  @Test
  void attributes_areTheChangeOfTheFolderThatListsThem() {
    assertThat(after("attrs:/sub").folders()).containsExactly("/");
    assertThat(after("attrs:/sub/a").folders()).containsExactly("/sub");
  }

  @Test
  void folders_comeAndGoAnywhere() {
    assertThat(after("dir").has("/any/where")).isTrue();
  }

  @Test
  void keysOfNoFile_areNoChange() {
    Changes.Places places = after("tmp:1234", "file:", "file:a", "modified:/", "other:/a");
    assertThat(places.anywhere()).isFalse();
    assertThat(places.folders()).isEmpty();
  }

  @Test
  void take_givesEachChangeOnce() {
    assertThat(after("file:/a").has("/")).isTrue();
    assertThat(after().has("/")).isFalse();
  }
}
