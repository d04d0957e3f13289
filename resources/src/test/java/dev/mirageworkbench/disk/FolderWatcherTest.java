package dev.mirageworkbench.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WatchSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderWatcherTest {
  private final Path root;
  private final DiskResource resource;
  private final WatchSupport watching;

  FolderWatcherTest(@TempDir Path root) {
    this.root = root;
    this.resource = DiskResource.of(root);
    this.watching = resource.watching().orElseThrow();
  }

  @AfterEach
  void close() {
    resource.close();
  }

  private Semaphore watch(String folder) throws ResourceException {
    var told = new Semaphore(0);
    var _ = watching.watch(new ResourcePath(folder), told::release);
    return told;
  }

  /// Each step is one event for the system.
  @Test
  void watch_tellsOfFilesThatCome_change_andGo() throws Exception {
    Path outside = Files.createFile(root.resolve("a"));
    Path inside = Files.createDirectory(root.resolve("sub")).resolve("a");
    Semaphore told = watch("sub");
    Files.move(outside, inside);
    told.acquire();
    Files.setLastModifiedTime(inside, FileTime.fromMillis(0));
    told.acquire();
    Files.delete(inside);
    told.acquire();
    assertThat(told.availablePermits()).isZero();
  }

  @Test
  void watch_tellsNothing_ofWhatIsFurtherBelow() throws Exception {
    Files.createDirectories(root.resolve("sub/deep"));
    Semaphore top = watch("");
    Semaphore sub = watch("sub");
    Files.writeString(root.resolve("sub/deep/a"), "x");
    Files.writeString(root.resolve("sub/a"), "x");
    sub.acquire();
    Files.writeString(root.resolve("b"), "x");
    top.acquire();
    assertThat(top.availablePermits()).isZero();
  }

  @Test
  void watch_tellsAllWhoAsked_andNobodyWhoHasClosed() throws Exception {
    var first = new AtomicInteger();
    WatchSupport.Watch closed = watching.watch(ResourcePath.ROOT, first::incrementAndGet);
    Semaphore second = watch("");
    closed.close();
    closed.close();
    Files.writeString(root.resolve("a"), "x");
    second.acquire();
    assertThat(first).hasValue(0);
  }

  @Test
  void manyChanges_areToldTogether() throws Exception {
    Semaphore told = watch("");
    for (int i = 0; i < 1_000; i++) {
      Files.createFile(root.resolve("f" + i));
    }
    told.acquire();
    Files.createFile(root.resolve("last"));
    told.acquire();
    assertThat(told.availablePermits()).isLessThan(100);
  }

  @Test
  void watch_isRefused_whereThereIsNoFolder() throws IOException {
    Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> watch("none")).isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> watch("file")).isInstanceOf(ResourceException.NotAFolder.class);
    resource.close();
    assertThatThrownBy(() -> watch("")).isInstanceOf(ResourceException.BadHandle.class);
  }
}
