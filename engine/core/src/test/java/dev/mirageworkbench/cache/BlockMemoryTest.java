package dev.mirageworkbench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockMemoryTest {
  private static final int SLOT = BlockMemory.SLOT;

  private Path folder;
  private BlockMemory memory;

  @BeforeEach
  void open(@TempDir Path runtime) {
    folder = runtime;
    memory = new BlockMemory(4L * SLOT, runtime);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private Region take(int length) {
    return Objects.requireNonNull(memory.allocate(length));
  }

  @Test
  void file_isMadeWhenMemoryIsNeeded_sparseAndForItsUserOnly() throws IOException {
    assertThat(files()).isEmpty();
    Region _ = take(1);
    Path file = files().getFirst();
    assertThat(Files.size(file)).isEqualTo(4L * SLOT);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void bytes_areInTheFile_atThePlaceOfTheRegion() throws IOException {
    Region _ = take(SLOT);
    Region second = take(100);
    second.bytes().put(0, new byte[] {1, 2, 3});
    byte[] all = Files.readAllBytes(files().getFirst());
    assertThat(second.place()).isEqualTo(SLOT);
    assertThat(List.of(all[SLOT], all[SLOT + 1], all[SLOT + 2]))
        .containsExactly((byte) 1, (byte) 2, (byte) 3);
  }

  @Test
  void allocate_isNull_whenAllIsTaken_untilSomethingIsFreed() {
    Region first = take(SLOT);
    for (int i = 0; i < 3; i++) {
      Region _ = take(SLOT);
    }
    assertThat(memory.usedBytes()).isEqualTo(4L * SLOT);
    @Nullable Region none = memory.allocate(1);
    assertThat(none).isNull();
    memory.free(first);
    assertThat(take(1).size()).isEqualTo(BlockMemory.SMALLEST);
  }

  @Test
  void close_removesTheFile() throws IOException {
    memory.free(take(1));
    memory.close();
    assertThat(files()).isEmpty();
    assertThat(memory.allocate(1)).isNull();
  }

  @Test
  void close_leavesTheBytesToThoseWhoHoldThem() throws IOException {
    Region held = take(1);
    held.bytes().put(0, (byte) 7);
    memory.close();
    assertThat(held.bytes().get(0)).isEqualTo((byte) 7);
    memory.free(held);
    assertThat(files()).isEmpty();
  }

  @Test
  void memory_isTheProcessesOwn_whenThereIsNoFolder() throws IOException {
    memory = new BlockMemory(2L * SLOT, Files.createFile(folder.resolve("file")).resolve("below"));
    Region first = take(SLOT);
    Region second = take(SLOT);
    first.bytes().put(SLOT - 1, (byte) 7);
    assertThat(first.bytes().get(SLOT - 1)).isEqualTo((byte) 7);
    assertThat(memory.allocate(1)).isNull();
    memory.close();
    memory.free(first);
    memory.free(second);
  }

  @Test
  void allocate_worksOnAThreadThatIsInterrupted_andKeepsTheInterrupt() throws IOException {
    Thread.currentThread().interrupt();
    Region _ = take(SLOT);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(files()).hasSize(1);
    assertThat(take(SLOT).size()).isEqualTo(SLOT);
  }

  @Test
  void filesOfProcessesThatAreGone_areRemoved_andNoOthers() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path left = Files.createFile(folder.resolve("blocks-" + gone.pid() + "-x.arena"));
    long self = ProcessHandle.current().pid();
    Path living = Files.createFile(folder.resolve("blocks-" + self + "-x.arena"));
    Path foreign = Files.createFile(folder.resolve("notes.arena"));
    Region _ = take(1);
    assertThat(left).doesNotExist();
    assertThat(living).exists();
    assertThat(foreign).exists();
  }

  @Test
  void fileOfAnother_isLeftAlone_whileBothAreOpen() {
    var other = new BlockMemory(SLOT, folder);
    Region _ = take(1);
    Region theirs = Objects.requireNonNull(other.allocate(1));
    theirs.bytes().put(0, (byte) 9);
    memory.close();
    assertThat(theirs.bytes().get(0)).isEqualTo((byte) 9);
    other.free(theirs);
    other.close();
  }
}
