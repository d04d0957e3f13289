package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.Resolution;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How conflicts end, on the user's word.
class ResolutionTest {
  private static final WorkspacePath FILE = WorkspacePath.of("/w/a.tar.gz");

  private final MemoryStore store = new MemoryStore();
  private final Bench bench;

  ResolutionTest(@TempDir Path home) throws ResourceException {
    bench = new Bench(store, home);
  }

  @BeforeEach
  void makeAConflict() throws ResourceException {
    store.put("a.tar.gz", "base");
    assertThat(bench.read("/w/a.tar.gz")).isEqualTo("base");
    store.put("a.tar.gz", "theirs");
    bench.write("/w/a.tar.gz", "mine");
    assertThat(bench.settle().isComplete()).isFalse();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void resolve_replacesTheirs_withMine() throws Exception {
    assertThat(bench.workspace.resolve(FILE, Resolution.KEEP_MINE)).isEqualTo(FILE);
    assertThat(store.text("a.tar.gz")).isEqualTo("mine");
    assertThat(bench.workspace.unsent()).isEmpty();
    assertThat(bench.events(WriteEvent.Resolved.class))
        .extracting(WriteEvent.Resolved::message)
        .containsExactly("conflict resolved, mine kept: /w/a.tar.gz");
  }

  @Test
  void resolve_keepsMine_whenTheirsIsGone() throws Exception {
    store.remove("a.tar.gz");
    bench.workspace.resolve(FILE, Resolution.KEEP_MINE);
    assertThat(store.text("a.tar.gz")).isEqualTo("mine");
  }

  @Test
  void resolve_takesTheirs_andShowsIt() throws Exception {
    bench.workspace.resolve(FILE, Resolution.TAKE_THEIRS);
    assertThat(store.text("a.tar.gz")).isEqualTo("theirs");
    assertThat(bench.read("/w/a.tar.gz")).isEqualTo("theirs");
    assertThat(bench.workspace.unsent()).isEmpty();
  }

  @Test
  void resolve_sendsMineBesideTheirs_underANewName() throws Exception {
    WorkspacePath beside = bench.workspace.resolve(FILE, Resolution.KEEP_BOTH);
    assertThat(beside).isEqualTo(WorkspacePath.of("/w/a.tar.mine-20260601-120000.gz"));
    assertThat(bench.read("/w/a.tar.gz")).isEqualTo("theirs");
    assertThat(bench.read(beside.value())).isEqualTo("mine");
    assertThat(store.text("a.tar.mine-20260601-120000.gz")).isEqualTo("mine");
    assertThat(bench.names("/w")).containsExactly("a.tar.gz", "a.tar.mine-20260601-120000.gz");
  }

  @Test
  void resolve_takesAnotherName_whenTheNewOneIsTaken() throws Exception {
    store.put("a.tar.mine-20260601-120000.gz", "somebody");
    assertThat(bench.workspace.resolve(FILE, Resolution.KEEP_BOTH))
        .isEqualTo(WorkspacePath.of("/w/a.tar.mine-20260601-120000-2.gz"));
  }

  @Test
  void resolve_isAConflictAgain_whenTheirsChangesOnceMore() throws Exception {
    var looked = store.pauseNext(Call.WRITE);
    var resolving =
        java.util.concurrent.CompletableFuture.supplyAsync(
            () -> {
              try {
                return bench.workspace.resolve(FILE, Resolution.KEEP_MINE).toString();
              } catch (ResourceException e) {
                return e.category();
              }
            });
    looked.awaitEntered();
    store.put("a.tar.gz", "newest");
    looked.release();
    assertThat(resolving.get()).isEqualTo("conflict");
    assertThat(store.text("a.tar.gz")).isEqualTo("newest");
    assertThat(bench.workspace.unsent()).hasSize(1);
  }

  @Test
  void resolve_givesUp_whatTheBackendRefuses() throws Exception {
    store.failAlways(Call.WRITE, new ResourceException.Denied("no"));
    bench.write("/w/b", "x");
    bench.settle();
    bench.workspace.resolve(WorkspacePath.of("/w/b"), Resolution.TAKE_THEIRS);
    assertThat(bench.workspace.unsent()).hasSize(1);
    assertThatThrownBy(() -> bench.stat("/w/b")).isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void resolve_isNotFound_whereNothingWaits() {
    assertThatThrownBy(
            () -> bench.workspace.resolve(WorkspacePath.of("/w/none"), Resolution.KEEP_MINE))
        .isInstanceOf(ResourceException.NotFound.class);
  }
}
