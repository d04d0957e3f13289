package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.testing.Cells;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NotebookStoreTest {
  private static final Notebook NOTEBOOK = Cells.notebook(Cells.code("a", "x"));

  @TempDir Path folder = Path.of("");

  private final Map<WorkspacePath, byte[]> mounted = new HashMap<>();
  private final NotebookStore store = new NotebookStore(Optional.of(new Mounted()));

  private final class Mounted implements WorkspaceBytes {
    @Override
    public byte[] read(WorkspacePath path) throws ResourceException {
      byte[] bytes = mounted.get(path);
      if (bytes == null) {
        throw new ResourceException.NotFound("there is no " + path.value());
      }
      return bytes;
    }

    @Override
    public void write(WorkspacePath path, byte[] content) {
      mounted.put(path, content);
    }
  }

  private NotebookLocation file(String name) {
    return new NotebookLocation.HostFile(folder.resolve(name));
  }

  @Test
  void write_replacesTheFile_andLeavesNothingBeside() throws IOException {
    Path file = Files.writeString(folder.resolve("a.ipynb"), "old");
    NotebookFiles.Written written = store.write(file("a.ipynb"), NOTEBOOK);
    assertThat(file).hasContent(NotebookFormat.write(NOTEBOOK));
    assertThat(store.content(file("a.ipynb"))).contains(written.content());
    assertThat(folder.toFile().list()).containsExactly("a.ipynb");
  }

  @Test
  void write_keepsTheOldFile_whenItCannotBeReplaced() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("a.ipynb").resolve("inside"));
    assertThatThrownBy(() -> store.write(file("a.ipynb"), NOTEBOOK))
        .isInstanceOf(IOException.class);
    assertThat(taken).isDirectory();
    assertThat(folder.toFile().list()).containsExactly("a.ipynb");
  }

  @Test
  void write_leavesAFileAlone_thatIsReadOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("a.ipynb"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assertThatThrownBy(() -> store.write(file("a.ipynb"), NOTEBOOK))
        .hasMessage("a.ipynb is read-only");
    assertThat(file).hasContent("old");
  }

  @Test
  void write_saysSo_whenTheFolderIsGone() {
    assertThatThrownBy(() -> store.write(file("gone/a.ipynb"), NOTEBOOK))
        .hasMessageContaining("gone is gone");
  }

  @Test
  void read_saysSo_whenItIsNoText() throws IOException {
    Files.write(folder.resolve("a.ipynb"), new byte[] {(byte) 0xff, 0});
    assertThatThrownBy(() -> store.read(file("a.ipynb"))).hasMessageContaining("not UTF-8 text");
  }

  @Test
  void content_isEmpty_whereNothingIs() throws IOException {
    assertThat(store.content(file("a.ipynb"))).isEmpty();
    assertThat(store.content(new NotebookLocation.WorkspaceFile(WorkspacePath.of("/s3/a.ipynb"))))
        .isEmpty();
  }

  @Test
  void script_isReadAndWrittenByItsEnding() throws IOException {
    Path file = Files.writeString(folder.resolve("a.py"), "#%% One\nx = 1\n");
    Notebook notebook = store.read(file("a.py")).notebook();
    store.write(
        file("a.py"), notebook.withCells(List.of(notebook.cells().getFirst().withSource("x = 2"))));
    assertThat(file).hasContent("#%% One\nx = 2\n");
  }

  @Test
  void script_keepsTheEncodingThatItNames() throws IOException {
    byte[] latin = "# coding: latin-1\nx = '\u00e4'\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("a.py"), latin);
    store.write(file("a.py"), store.read(file("a.py")).notebook());
    assertThat(file).hasBinaryContent(latin);
  }

  @Test
  void fileOnAMount_goesThroughTheWorkspace() throws IOException {
    var place = new NotebookLocation.WorkspaceFile(WorkspacePath.of("/s3/a.ipynb"));
    store.write(place, NOTEBOOK);
    assertThat(new String(mounted.get(place.path()), StandardCharsets.UTF_8))
        .isEqualTo(NotebookFormat.write(NOTEBOOK));
    assertThat(store.read(place).content())
        .isEqualTo(ContentHash.of(NotebookFormat.write(NOTEBOOK)));
  }

  /// What a store reads of files of this machine, at a time when none of them is new any more.
  private final class Counted {
    private final AtomicInteger reads = new AtomicInteger();
    private final NotebookStore store =
        new NotebookStore(
            Optional.empty(),
            new HostContents(
                file -> {
                  reads.incrementAndGet();
                  return Files.newInputStream(file);
                },
                () -> Instant.now().plusSeconds(60)));

    private Optional<ContentHash> glance() throws IOException {
      return store.glance(file("large.ipynb"));
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it does not tell when a file changed")
  void largeFile_isReadOnce_untilItChanges() throws IOException {
    Path large = folder.resolve("large.ipynb");
    try (var file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(100 << 20);
    }
    var counted = new Counted();
    Optional<ContentHash> first = counted.glance();
    assertThat(counted.glance()).isEqualTo(first).isPresent();
    assertThat(counted.reads).hasValue(1);

    FileTime before = Files.getLastModifiedTime(large);
    try (var file = new RandomAccessFile(large.toFile(), "rw")) {
      file.write(1);
    }
    Files.setLastModifiedTime(large, before);
    assertThat(counted.glance()).isPresent().isNotEqualTo(first);
    assertThat(counted.reads).hasValue(2);
  }

  @Test
  void newFile_isReadEachTime() throws IOException {
    Files.writeString(folder.resolve("new.ipynb"), "1");
    var reads = new AtomicInteger();
    var contents =
        new HostContents(
            file -> {
              reads.incrementAndGet();
              return Files.newInputStream(file);
            },
            InstantSource.fixed(Instant.EPOCH));
    assertThat(contents.of(folder.resolve("new.ipynb"))).isEqualTo(ContentHash.of("1"));
    contents.of(folder.resolve("new.ipynb"));
    assertThat(reads).hasValue(2);
  }

  @Test
  void glance_isEmpty_whereNothingIs() throws IOException {
    assertThat(new Counted().glance()).isEmpty();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "a disk that is always full")
  void write_saysSo_whenTheDiskIsFull() {
    var full = new NotebookLocation.HostFile(Path.of("/dev/full"));
    assertThatThrownBy(() -> store.write(full, NOTEBOOK)).hasMessageContaining("No space left");
  }
}
