package dev.mirageworkbench.ui.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.Origin;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.files.CacheStatus.State;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeTreeFiles;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.ui.tree.FileState.Kind;
import dev.mirageworkbench.workspace.MountMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowStatesTest {
  private static final Duration NOW = Duration.ZERO;
  private static final WorkspacePath FILE = WorkspacePath.of("/s3/a.csv");

  private Instant time = Instant.parse("2026-03-01T12:00:00Z");
  private final ManualBackground threads = new ManualBackground();
  private final FakeMounts mounts =
      new FakeMounts().mount("/s3", "s3", MountMode.READ).folder("/s3", "a.csv", "b.csv");
  private final FakeTreeFiles files = mounts.files();
  private final RowStates states = new RowStates(files, threads.background(), () -> time);
  private final MountTreeModel model = new MountTreeModel(mounts, threads.background());

  private TreeEntry shown() {
    model.reloadMounts();
    threads.runWork();
    TreeEntry mount = model.top().children().getFirst();
    mount.expandedProperty().set(true);
    threads.runWork();
    TreeEntry file = mount.children().getFirst();
    states.show(file);
    look();
    mounts.listed.clear();
    return file;
  }

  private void look() {
    threads.pulse();
    threads.runWork();
  }

  private Origin origin() {
    return new Origin(
        time, Optional.of(WorkspacePath.of("/s3")), Optional.of(FILE), Optional.empty());
  }

  private void tell(WorkspaceEvent event) {
    states.accept(event);
    look();
  }

  private void fetched() {
    tell(new WorkspaceEvent.Transferred(origin(), Operation.FETCH, 10, 1, NOW));
  }

  private static Kind kind(TreeEntry file) {
    return file.stateProperty().get().kind();
  }

  @Test
  void file_goesFromNotFetched_toCached_asItIsRead() {
    files.state("/s3/a.csv", State.REMOTE, 0, 200, NOW);
    TreeEntry file = shown();
    assertThat(kind(file)).isEqualTo(Kind.REMOTE);
    files.state("/s3/a.csv", State.PARTIAL, 86, 200, NOW);
    fetched();
    assertThat(kind(file)).isEqualTo(Kind.FETCHING);
    assertThat(RowTexts.beside(file.stateProperty().get(), time)).isEqualTo("43%");
    threads.letTimePass();
    look();
    assertThat(kind(file)).isEqualTo(Kind.PARTIAL);
    files.state("/s3/a.csv", State.CACHED, 200, 200, NOW);
    fetched();
    assertThat(kind(file)).isEqualTo(Kind.CACHED);
    assertThat(mounts.listed).isEmpty();
  }

  @Test
  void age_growsByATimer_thatRunsOnlyWhileSomebodyLooks() {
    files.state("/s3/a.csv", State.CACHED, 200, 200, Duration.ofMinutes(4));
    TreeEntry file = shown();
    FileState state = file.stateProperty().get();
    assertThat(RowTexts.beside(state, time)).isEqualTo("4 min");
    time = time.plus(Duration.ofMinutes(2));
    threads.letTimePass();
    assertThat(states.nowProperty().get()).isEqualTo(time);
    assertThat(RowTexts.beside(state, time)).isEqualTo("6 min");
    assertThat(
            RowTexts.tooltip(
                FakeMounts.status("a.csv", Entry.Kind.FILE, 200), state, time, ZoneOffset.UTC))
        .contains("200 bytes", "version v1", "fetched 6 min ago");
    states.hide(file);
    threads.letTimePass();
    assertThat(threads.later).isEmpty();
  }

  @Test
  void row_thatNobodySees_isNotLookedAt() {
    TreeEntry file = shown();
    states.hide(file);
    files.state("/s3/a.csv", State.CACHED, 1, 1, NOW);
    fetched();
    assertThat(threads.work).isEmpty();
    assertThat(kind(file)).isEqualTo(Kind.NONE);
  }

  @Test
  void write_isSending_thenAnErrorWithItsReason_thenAConflict() {
    TreeEntry file = shown();
    files.state("/s3/a.csv", State.SENDING, 0, 9, NOW);
    tell(new WriteEvent.Sending(origin()));
    assertThat(kind(file)).isEqualTo(Kind.SENDING);
    files.state("/s3/a.csv", State.UNSENT, 0, 9, NOW, false, "no permission");
    tell(new WriteEvent.Unsent(origin(), Cause.of(new ResourceException.Denied("no permission"))));
    assertThat(kind(file)).isEqualTo(Kind.ERROR);
    assertThat(RowTexts.state(file.stateProperty().get(), time)).contains("no permission");
    files.state("/s3/a.csv", State.CONFLICT, 0, 9, NOW, false, "changed by somebody else");
    tell(new WriteEvent.Conflicted(origin(), Cause.of(new ResourceException.Conflict("x"))));
    assertThat(kind(file)).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void whatIsOnItsWay_isLookedAtAgain_untilItIsThere() {
    files.state("/s3/a.csv", State.SENDING, 0, 9, NOW);
    TreeEntry file = shown();
    files.state("/s3/a.csv", State.CACHED, 9, 9, NOW);
    threads.letTimePass();
    look();
    assertThat(kind(file)).isEqualTo(Kind.CACHED);
  }

  @Test
  void stale_untilItIsRefreshed() {
    files.state("/s3/a.csv", State.CACHED, 9, 9, Duration.ofHours(3));
    TreeEntry file = shown();
    Cause cause = Cause.of(new ResourceException.Unreachable("no route"));
    tell(new CacheEvent.ServedStale(origin(), Duration.ofHours(3), cause));
    assertThat(kind(file)).isEqualTo(Kind.STALE);
    assertThat(RowTexts.state(file.stateProperty().get(), time)).contains("no route");
    tell(new CacheEvent.Refreshed(origin()));
    assertThat(kind(file)).isEqualTo(Kind.CACHED);
  }

  @Test
  void failedRead_isAnError_untilAReadSucceeds() {
    files.state("/s3/a.csv", State.REMOTE, 0, 9, NOW);
    TreeEntry file = shown();
    Cause cause = Cause.of(new ResourceException.Denied("not for you"));
    tell(new WorkspaceEvent.LazyFailed(origin(), Operation.FETCH, cause));
    assertThat(kind(file)).isEqualTo(Kind.ERROR);
    fetched();
    assertThat(kind(file)).isEqualTo(Kind.REMOTE);
  }

  @Test
  void pin_isShown_besideTheState() {
    TreeEntry file = shown();
    files.state("/s3/a.csv", State.CACHED, 9, 9, NOW, true, "");
    tell(new CacheEvent.Pinned(origin(), true));
    assertThat(file.stateProperty().get().pinned()).isTrue();
    assertThat(RowTexts.state(file.stateProperty().get(), time)).contains("pinned");
  }

  @Test
  void manyEvents_areOneLook() {
    TreeEntry _ = shown();
    for (int i = 0; i < 1_000; i++) {
      states.accept(new WorkspaceEvent.Transferred(origin(), Operation.FETCH, 1, 1, NOW));
    }
    assertThat(threads.pulses).hasSize(1);
  }
}
