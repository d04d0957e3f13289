package dev.mirageworkbench.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePathTest {
  @ParameterizedTest
  @ValueSource(strings = {"/a", "a/", "a//b", ".", "a/../b", "..", "a/./b", "a\0"})
  void constructor_refuses_whatCouldLeaveTheResource(String value) {
    assertThatThrownBy(() -> new ResourcePath(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void child_refusesASlash() {
    assertThatThrownBy(() -> ResourcePath.ROOT.child("a/b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parentNameAndSegments_takeAPathApart() {
    var path = new ResourcePath("a/b/c.txt");
    assertThat(path.name()).isEqualTo("c.txt");
    assertThat(path.parent()).isEqualTo(new ResourcePath("a/b"));
    assertThat(path.segments()).containsExactly("a", "b", "c.txt");
    assertThat(ResourcePath.ROOT.parent()).isEqualTo(ResourcePath.ROOT);
    assertThat(ResourcePath.ROOT.segments()).isEmpty();
  }
}
