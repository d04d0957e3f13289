package dev.mirageworkbench.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourcePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspacePathTest {
  @ParameterizedTest
  @CsvSource({
    "/, /",
    "//, /",
    "/a/b, /a/b",
    "/a//b/, /a/b",
    "/a/./b, /a/b",
    "/a/../b, /b",
    "/../../a, /a",
    "/a/..., /a/...",
    "/ü €/x, /ü €/x"
  })
  void of_readsAnySpelling(String spelling, String normal) {
    assertThat(WorkspacePath.of(spelling).value()).isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "./a", "/a\0b"})
  void of_refuses_whatIsNotAnAbsolutePath(String spelling) {
    assertThatThrownBy(() -> WorkspacePath.of(spelling))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/", "//a", "/a/../b", "/."})
  void constructor_refuses_whatIsNotNormal(String spelling) {
    assertThatThrownBy(() -> new WorkspacePath(spelling))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"/s3, x, /s3/x", "/s3, /ram/y, /ram/y", "/s3/a, ../b, /s3/b", "/, x, /x"})
  void resolve_startsHere_unlessAbsolute(String from, String spelling, String expected) {
    assertThat(WorkspacePath.of(from).resolve(spelling).value()).isEqualTo(expected);
  }

  @Test
  void isWithin_goesBySegments() {
    WorkspacePath s3 = WorkspacePath.of("/s3");
    assertThat(WorkspacePath.of("/s3/a").isWithin(s3)).isTrue();
    assertThat(s3.isWithin(s3)).isTrue();
    assertThat(WorkspacePath.of("/s3-old/a").isWithin(s3)).isFalse();
    assertThat(s3.isWithin(WorkspacePath.ROOT)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/s3, /s3/a/b, a/b", "/s3, /s3, ''", "/, /a, a"})
  void append_undoesRelativeTo(String prefix, String path, String relative) {
    ResourcePath inside = WorkspacePath.of(path).relativeTo(WorkspacePath.of(prefix));
    assertThat(inside).isEqualTo(new ResourcePath(relative));
    assertThat(WorkspacePath.of(prefix).append(inside)).isEqualTo(WorkspacePath.of(path));
  }
}
