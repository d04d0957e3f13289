package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamespaceTest {
  private static final Instant TIME = Instant.parse("2020-01-01T00:00:00Z");

  private Path state;
  private Bench bench;
  private MemoryStore store;

  @BeforeEach
  void mount(@TempDir Path folder) throws ResourceException {
    state = folder;
    start(new MemoryStore());
  }

  private void start(MemoryStore mounted) throws ResourceException {
    store = mounted;
    bench = new Bench(mounted, state);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static WorkspacePath path(String path) {
    return WorkspacePath.of(path);
  }

  @Test
  void root_listsTheMounts() throws ResourceException {
    assertThat(bench.names("/")).containsExactly("r", "w");
    assertThat(bench.stat("/").isFolder()).isTrue();
  }

  @Test
  void addMount_isRefused_whereNothingCanBeMounted() {
    for (String prefix : List.of("/", "relative", "/tmp", "/tmp/x", "/a\0b")) {
      assertThatThrownBy(() -> bench.workspace.addMount(prefix, new MemoryStore()))
          .isInstanceOf(ResourceException.Invalid.class);
    }
    assertThatThrownBy(() -> bench.workspace.addMount("/w/", new MemoryStore()))
        .isInstanceOf(ResourceException.AlreadyExists.class);
  }

  @Test
  void longestPrefix_wins() throws ResourceException {
    var inner = new MemoryStore("inner");
    inner.put("a", "inner");
    store.put("in/a", "outer");
    bench.workspace.addMount("/w/in", inner);
    assertThat(bench.read("/w/in/a")).isEqualTo("inner");
    assertThat(bench.read("/r/in/a")).isEqualTo("outer");
  }

  @Test
  void nestedMounts_showInTheirParents() throws ResourceException {
    store.put("a", "x");
    bench.workspace.addMount("/w/one/two", new MemoryStore("inner"));
    bench.workspace.addMount("/alone/deep", new MemoryStore("deep"));
    assertThat(bench.names("/")).containsExactly("alone", "r", "w");
    assertThat(bench.names("/w")).containsExactly("a", "one");
    assertThat(bench.names("/w/one")).containsExactly("two");
    assertThat(bench.names("/alone")).containsExactly("deep");
    assertThat(bench.stat("/w/one").isFolder()).isTrue();
  }

  @Test
  void mountsAndWhatLeadsToThem_cannotBeChanged() throws ResourceException {
    store.put("f", "x");
    bench.workspace.addMount("/w/one/two", new MemoryStore("inner"), MountMode.WRITE);
    for (String fixed : List.of("/w/one/two", "/w/one", "/w", "/")) {
      List<ThrowingCallable> calls =
          List.of(
              () -> bench.files.delete(path(fixed)),
              () -> bench.files.deleteFolder(path(fixed)),
              () -> bench.files.move(path(fixed), path("/w/elsewhere")),
              () -> bench.files.move(path("/w/f"), path(fixed)));
      for (ThrowingCallable call : calls) {
        assertThatThrownBy(call)
            .isInstanceOfAny(ResourceException.Denied.class, ResourceException.ReadOnly.class);
      }
    }
    assertThat(store.count(Call.MOVE)).isZero();
  }

  @Test
  void readMount_refusesEveryChange() {
    store.put("f", "x");
    store.putFolder("d");
    List<ThrowingCallable> calls =
        List.of(
            () -> bench.open("/r/f", OpenFlags.WRITE),
            () -> bench.open("/r/f", OpenFlags.APPEND),
            () -> bench.open("/r/f", Bench.UPDATE),
            () -> bench.open("/r/new", OpenFlags.WRITE),
            () -> bench.open("/r/f", new OpenFlags(true, false, false, true, false, false)),
            () -> bench.files.delete(path("/r/f")),
            () -> bench.files.createFolder(path("/r/new")),
            () -> bench.files.deleteFolder(path("/r/d")),
            () -> bench.files.move(path("/r/f"), path("/r/g")),
            () -> bench.files.move(path("/r/f"), path("/w/g")),
            () -> bench.files.move(path("/w/f"), path("/r/g")),
            () -> bench.files.setModified(path("/r/f"), TIME),
            () -> bench.files.setMode(path("/r/f"), 0600));
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .isInstanceOf(ResourceException.ReadOnly.class)
          .hasMessage("/r is mounted read-only; add it with MountMode.WRITE");
    }
    assertThat(store.total()).isZero();
  }

  @Test
  void resourceThatOnlyReads_refusesEveryChange_andSaysWhy() throws ResourceException {
    var onlyRead = new MemoryStore("service").withoutWriting();
    onlyRead.put("f", "x");
    bench.workspace.addMount("/s", onlyRead, MountMode.WRITE);
    bench.workspace.addMount("/t", onlyRead, MountMode.READ);
    assertThat(bench.stat("/s/f").writable()).isFalse();
    assertThatThrownBy(() -> bench.open("/t/f", OpenFlags.WRITE))
        .isInstanceOf(ResourceException.Unsupported.class);
    List<ThrowingCallable> calls =
        List.of(
            () -> bench.open("/s/f", OpenFlags.WRITE),
            () -> bench.open("/s/new", OpenFlags.WRITE),
            () -> bench.files.delete(path("/s/f")),
            () -> bench.files.createFolder(path("/s/new")),
            () -> bench.files.move(path("/s/f"), path("/s/g")),
            () -> bench.files.setMode(path("/s/f"), 0600));
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .isInstanceOf(ResourceException.Unsupported.class)
          .hasMessage("/s cannot be changed, only read: a resource of type memory offers no more");
    }
    assertThat(bench.read("/s/f")).isEqualTo("x");
  }

  @Test
  void foldersAboveMounts_refuseEveryChange() {
    List<ThrowingCallable> calls =
        List.of(
            () -> bench.open("/new", OpenFlags.WRITE),
            () -> bench.files.createFolder(path("/new")),
            () -> bench.files.move(path("/w/f"), path("/new")),
            () -> bench.files.setMode(path("/"), 0700));
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call).isInstanceOf(ResourceException.ReadOnly.class);
    }
  }

  @Test
  void pathsOutsideTheMounts_areNotFound() {
    List<ThrowingCallable> calls =
        List.of(
            () -> bench.stat("/etc/passwd"),
            () -> bench.names("/etc"),
            () -> bench.open("/etc/passwd", OpenFlags.READ),
            () -> bench.open("/etc/passwd", OpenFlags.WRITE),
            () -> bench.files.delete(path("/etc/passwd")));
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call).isInstanceOf(ResourceException.NotFound.class);
    }
  }

  @Test
  void status_hasPosixAttributes() throws ResourceException {
    store.put("f", "x");
    store.putFolder("d");
    assertThat(bench.stat("/w/f").mode()).isEqualTo(0644);
    assertThat(bench.stat("/w/d").mode()).isEqualTo(0755);
    assertThat(bench.stat("/r/f").mode()).isEqualTo(0444);
    assertThat(bench.stat("/r/d").mode()).isEqualTo(0555);
    assertThat(bench.stat("/w/f").inode()).isEqualTo(bench.stat("/w/f").inode()).isPositive();
    assertThat(bench.stat("/w/f").inode()).isNotEqualTo(bench.stat("/w/d").inode());
    assertThat(bench.stat("/w/f").device()).isEqualTo(bench.stat("/w/d").device());
    assertThat(bench.stat("/w/f").device()).isNotEqualTo(bench.stat("/r/f").device());
    assertThat(bench.stat("/w/f").modified()).isEqualTo(MemoryStore.MADE);
    assertThat(bench.stat("/w").modified()).isEqualTo(bench.now());
  }

  @Test
  void attributes_areAcceptedAndNotedOnce_whenTheBackendKeepsNone() throws ResourceException {
    store.put("f", "x");
    bench.files.setModified(path("/w/f"), TIME);
    bench.files.setMode(path("/w/f"), 0600);
    assertThat(bench.events(WorkspaceEvent.AttributeIgnored.class)).hasSize(1);
    assertThatThrownBy(() -> bench.files.setMode(path("/w/no"), 0600))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void attributes_reachTheBackend_whenItKeepsThem() throws ResourceException {
    bench.close();
    start(new MemoryStore().keepingAttributes());
    store.put("f", "x");
    bench.files.setModified(path("/w/f"), TIME);
    assertThat(bench.stat("/w/f").modified()).isEqualTo(TIME);
  }

  @Test
  void attributes_followTheUpload_whenTheFileIsStaged() throws ResourceException {
    bench.close();
    start(new MemoryStore().keepingAttributes());
    long handle = bench.open("/w/f", OpenFlags.WRITE);
    bench.files.setModified(path("/w/f"), TIME);
    assertThat(bench.stat("/w/f").modified()).isEqualTo(TIME);
    bench.files.close(handle);
    bench.settle();
    assertThat(bench.stat("/w/f").modified()).isEqualTo(TIME);
    bench.write("/w/f", "again");
    assertThat(bench.settle().outcomes()).containsExactly(new Settlement.Sent(path("/w/f"), 5));
  }

  @Test
  void changesThatAreRefused_areTold() {
    store.put("f", "x");
    store.failAlways(Call.DELETE, new ResourceException.Denied("no permission"));
    assertThatThrownBy(() -> bench.files.delete(path("/w/f")))
        .isInstanceOf(ResourceException.Denied.class);
    assertThat(bench.events(WorkspaceEvent.ChangeFailed.class))
        .extracting(WorkspaceEvent::message)
        .containsExactly("delete /w/f failed: no permission");
  }
}
