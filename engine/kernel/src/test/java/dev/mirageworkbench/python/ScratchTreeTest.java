package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.files.WorkspacePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScratchTreeTest {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE);

  private final ScratchTree scratch;

  ScratchTreeTest() throws IOException {
    scratch = new ScratchTree();
  }

  @AfterEach
  void close() {
    scratch.close();
  }

  @Test
  void folder_isForItsOwnerOnly() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.hostRoot())))
        .isEqualTo("rwx------");
  }

  @Test
  void close_closesTheFilesAndDeletesTheFolder() throws IOException {
    scratch.createFolder(WorkspacePath.of("/tmp/d"));
    SeekableByteChannel file = scratch.open(WorkspacePath.of("/tmp/d/f"), NEW);
    Path host = scratch.hostRoot();

    scratch.close();

    assertThat(file.isOpen()).isFalse();
    assertThat(host).doesNotExist();
  }

  @Test
  void read_keepsTheFileOpen_whenTheThreadIsInterrupted() throws IOException {
    WorkspacePath path = WorkspacePath.of("/tmp/f");
    try (SeekableByteChannel file = scratch.open(path, NEW)) {
      file.write(ByteBuffer.wrap(new byte[10]));
    }
    try (SeekableByteChannel file = scratch.open(path, Set.of(StandardOpenOption.READ))) {
      Thread.currentThread().interrupt();
      int count = file.read(ByteBuffer.allocate(10));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(count).isEqualTo(10);
      assertThat(file.position(0).read(ByteBuffer.allocate(4))).isEqualTo(4);
    }
  }

  @Test
  void link_isNotFollowedOut_whenTheHostMadeIt() throws IOException {
    Files.createSymbolicLink(scratch.hostRoot().resolve("out"), Path.of("/etc"));
    assertThatThrownBy(() -> scratch.names(WorkspacePath.of("/tmp/out")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> scratch.open(WorkspacePath.of("/tmp/out/new"), NEW))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void links_thatGoInCircles_areALoop() throws IOException {
    scratch.createLink(WorkspacePath.of("/tmp/a"), "b");
    scratch.createLink(WorkspacePath.of("/tmp/b"), "a");
    assertThatThrownBy(() -> scratch.names(WorkspacePath.of("/tmp/a")))
        .isInstanceOf(FileSystemLoopException.class);
  }
}
