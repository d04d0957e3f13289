package dev.mirageworkbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.kernel.KernelCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the AOT cache of kernels lies, and that it is whole or not there.
class ClassCacheTest {
  private final Path home;
  private final Path folder;
  private final Path jar;

  ClassCacheTest(@TempDir Path home) {
    this.home = home;
    this.folder = home.resolve("cache/kernels");
    this.jar = home.resolve("a.jar");
  }

  @BeforeEach
  void makeJar() throws IOException {
    Files.writeString(jar, "classes");
  }

  private ClassCache cache(String... options) {
    return ClassCache.of(command(jar, options), folder).orElseThrow();
  }

  private static KernelCommand command(Path entry, String... options) {
    return new KernelCommand(
        Path.of("jdk"), "Main", List.of(entry.toString()), List.of(options), List.of("print('x')"));
  }

  private static void write(List<String> options) throws IOException {
    String output = options.getFirst().replaceFirst("-XX:AOTCacheOutput=", "");
    Files.writeString(Path.of(output), "cache");
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".lock"))
          .toList();
    }
  }

  @Test
  void cache_isUsed_onceItIsMade() throws Exception {
    assertThat(cache().options()).isEmpty();
    cache().make(ClassCacheTest::write);
    assertThat(cache().isThere()).isTrue();
    assertThat(cache().options().getFirst()).startsWith("-XX:AOTCache=" + folder).endsWith(".aot");
    assertThat(left()).hasSize(1);
  }

  @Test
  void cache_isAnother_forOtherClassesOrOptions() throws Exception {
    cache().make(ClassCacheTest::write);
    assertThat(cache("-XX:+UseSerialGC").isThere()).isFalse();
    Files.writeString(jar, "other classes");
    assertThat(cache().isThere()).isFalse();
    Files.writeString(jar, "classes");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(100)));
    assertThat(cache().isThere()).isFalse();
  }

  @Test
  void cache_isImpossible_whereClassesLieInFoldersOrAreMissing() {
    assertThat(ClassCache.of(command(home), folder)).isEmpty();
    assertThat(ClassCache.of(command(home.resolve("none.jar")), folder)).isEmpty();
  }

  @Test
  void failedMaking_leavesNothing() throws Exception {
    assertThatThrownBy(
            () ->
                cache()
                    .make(
                        options -> {
                          write(options);
                          throw new IOException("killed");
                        }))
        .hasMessage("killed");
    assertThat(cache().isThere()).isFalse();
    assertThat(left()).isEmpty();
    cache().make(_ -> {});
    assertThat(cache().isThere()).isFalse();
  }

  @Test
  void cache_isMadeOnce_whenSeveralWantTo() throws Exception {
    var made = new ArrayList<String>();
    cache()
        .make(
            options -> {
              made.add("first");
              cache().make(_ -> made.add("second, at the same time"));
              write(options);
            });
    cache().make(_ -> made.add("third"));
    assertThat(made).containsExactly("first");
  }

  @Test
  void cachesOfOldVersions_areDeleted_whenANewOneIsMade() throws Exception {
    Files.createDirectories(folder);
    Path old = Files.writeString(folder.resolve("kernel-0123.aot"), "old");
    Path recent = Files.writeString(folder.resolve("kernel-4567.aot"), "recent");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
    cache().make(ClassCacheTest::write);
    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }
}
