package dev.mirageworkbench.ui.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.files.TreeTasks;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.workspace.MountMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MountTreeModelTest {
  private final ManualBackground threads = new ManualBackground();
  private final FakeMounts mounts = new FakeMounts().mount("/s3", "s3", MountMode.READ);
  private final MountTreeModel model = new MountTreeModel(mounts, threads.background());

  private TreeEntry expanded() {
    model.reloadMounts();
    threads.runWork();
    TreeEntry mount = model.top().children().getFirst();
    mount.expandedProperty().set(true);
    return mount;
  }

  @Test
  void expand_showsLoading_untilTheListingCame() {
    mounts.folder("/s3", "b.csv", "a/");
    TreeEntry mount = expanded();
    assertThat(mount.children().getFirst().node()).isInstanceOf(MountNode.Loading.class);
    assertThat(mounts.listed).isEmpty();
    threads.runWork();

    assertThat(mount.children())
        .extracting(child -> child.node().target().orElse(WorkspacePath.ROOT).value())
        .containsExactly("/s3/a", "/s3/b.csv");
  }

  @Test
  void emptyFolder_isAMessage() {
    TreeEntry mount = expanded();
    threads.runWork();
    assertThat(mount.children().getFirst().node()).isEqualTo(new MountNode.Message("empty folder"));
  }

  @Test
  void failedListing_isARowWithItsReason_andF5TriesAgain() {
    mounts.failing("/s3", new ResourceException.Denied("access denied"));
    TreeEntry mount = expanded();
    threads.runWork();
    assertThat(mount.children().getFirst().node())
        .isEqualTo(new MountNode.Problem("access denied"));

    mounts.folder("/s3", "a.csv");
    model.refresh(mount.children().getFirst());
    threads.runWork();
    assertThat(mount.children().getFirst().node()).isInstanceOf(MountNode.FileRow.class);
  }

  @Test
  void folderThatLacksSomething_saysWhy_beforeItsRows() {
    mounts.folder("/s3", "a/", "b.csv");
    mounts.lacking("/s3", new ResourceException.Denied("one channel is not for you"));
    TreeEntry mount = expanded();
    threads.runWork();
    assertThat(mount.children())
        .extracting(TreeEntry::node)
        .first()
        .isEqualTo(new MountNode.Problem("not all is listed: one channel is not for you"));
    assertThat(mount.children()).hasSize(3);

    List<TreeEntry> before = List.copyOf(mount.children());
    model.refresh(mount.children().getFirst());
    threads.runWork();
    assertThat(mount.children()).isEqualTo(before);
    assertThat(mounts.refreshed).hasSize(1);
  }

  @Test
  void folderThatLacksEverything_doesNotLookEmpty() {
    mounts.lacking("/s3", new ResourceException.Denied("not for you"));
    TreeEntry mount = expanded();
    threads.runWork();
    assertThat(mount.children())
        .extracting(TreeEntry::node)
        .containsExactly(new MountNode.Problem("not all is listed: not for you"));
  }

  @Test
  void longListing_thatLacksSomething_isStillShownByPages() {
    mounts.lacking("/s3", new ResourceException.Denied("not for you"));
    TreeEntry mount = large();
    assertThat(mount.children()).hasSize(1_002);
    assertThat(mount.children().getLast().node()).isEqualTo(new MountNode.More(200, false));
  }

  @Test
  void refresh_keepsRowsThatStay() {
    mounts.folder("/s3", "a/", "b.csv");
    TreeEntry mount = expanded();
    threads.runWork();
    TreeEntry folder = mount.children().getFirst();
    folder.expandedProperty().set(true);
    threads.runWork();
    mounts.folder("/s3", "a/", "c.csv");
    model.refresh(mount);
    threads.runWork();

    assertThat(mount.children().getFirst()).isSameAs(folder);
    assertThat(folder.expandedProperty().get()).isTrue();
    assertThat(mounts.refreshed).containsExactly(WorkspacePath.of("/s3"));
  }

  private TreeEntry large() {
    mounts.folder("/s3", IntStream.range(0, 2_500).mapToObj(i -> "f" + i).toArray(String[]::new));
    TreeEntry mount = expanded();
    threads.runWork();
    return mount;
  }

  @Test
  void longListing_isLoadedAndShownByPages() {
    TreeEntry mount = large();
    assertThat(mounts.given).hasValue(1_200);
    assertThat(mount.children()).hasSize(1_001);
    assertThat(mount.children().getLast().node()).isEqualTo(new MountNode.More(200, false));

    List<TreeEntry> before = mount.children().subList(0, 1_000);
    List<TreeEntry> rows = List.copyOf(before);
    model.showMore(mount.children().getLast());
    threads.runWork();
    assertThat(mount.children()).hasSize(2_001).startsWith(rows.toArray(TreeEntry[]::new));

    model.showMore(mount.children().getLast());
    threads.runWork();
    assertThat(mount.children()).hasSize(2_500);
    assertThat(mount.children().getLast().node()).isInstanceOf(MountNode.FileRow.class);
    assertThat(mounts.openFolders).isEmpty();
    assertThat(mounts.listed).hasSize(1);
  }

  @Test
  void refresh_loadsAsManyRowsAgain_asWereShown() {
    TreeEntry mount = large();
    model.showMore(mount.children().getLast());
    threads.runWork();
    model.refresh(mount);
    threads.runWork();

    assertThat(mount.children()).hasSize(2_001);
    assertThat(mounts.openFolders).containsExactly(WorkspacePath.of("/s3"));
  }

  @Test
  void rows_stay_whenTheirRestCannotBeListed() {
    TreeEntry mount = large();
    mounts.failing("/s3", new ResourceException.Unreachable("no route"));
    model.showMore(mount.children().getLast());
    threads.runWork();

    assertThat(mount.children()).hasSize(1_201);
    assertThat(mount.children().getLast().node()).isInstanceOf(MountNode.Problem.class);
    assertThat(mounts.openFolders).isEmpty();
  }

  @Test
  void rest_isLetGo_whenTheListingIsForgotten() {
    TreeEntry mount = large();
    assertThat(mounts.openFolders).hasSize(1);
    mounts.failing("/s3", new ResourceException.Unreachable("no route"));
    model.refresh(mount);
    threads.runWork();

    assertThat(mounts.openFolders).isEmpty();
  }

  // -- changes that the backend tells

  private static final WorkspacePath S3 = WorkspacePath.of("/s3");

  private TreeEntry watched() {
    mounts.watchable().folder("/s3", "a/", "b.csv");
    TreeEntry mount = expanded();
    threads.runWork();
    assertThat(mounts.watched).containsOnlyKeys(S3);
    return mount;
  }

  private void tellOfAChange() {
    Objects.requireNonNull(mounts.watched.get(S3)).run();
    threads.pulse();
  }

  private void change() {
    tellOfAChange();
    threads.runWork();
  }

  private static List<String> names(TreeEntry entry) {
    return entry.children().stream()
        .map(child -> child.node().target().map(WorkspacePath::name).orElse("-"))
        .toList();
  }

  @Test
  void openFolder_showsWhatOthersChange_andAsksForNothingElse() {
    TreeEntry mount = watched();
    TreeEntry folder = mount.children().getFirst();
    folder.expandedProperty().set(true);
    threads.runWork();
    mounts.listed.clear();
    mounts.folder("/s3", "a/", "c.csv");
    change();
    assertThat(names(mount)).containsExactly("a", "c.csv");
    assertThat(mount.children().getFirst()).isSameAs(folder);
    assertThat(mounts.listed).containsExactly(S3);
    assertThat(mounts.refreshed).isEmpty();
  }

  @Test
  void changeDuringAListing_isSeenAfterIt() {
    TreeEntry mount = watched();
    mounts.listed.clear();
    tellOfAChange();
    tellOfAChange();
    threads.runWork();
    assertThat(mounts.listed).containsExactly(S3, S3);
    assertThat(mount.loadingProperty().get()).isFalse();
  }

  @Test
  void closedFolder_isNotWatched_andListedAnewWhenItIsOpenedAgain() {
    TreeEntry mount = watched();
    mount.expandedProperty().set(false);
    threads.runWork();
    assertThat(mounts.watched).isEmpty();
    mounts.folder("/s3", "c.csv");
    mount.expandedProperty().set(true);
    threads.runWork();
    assertThat(names(mount)).containsExactly("c.csv");
  }

  @Test
  void folderThatGoes_isNoLongerWatched() {
    TreeEntry mount = watched();
    mount.children().getFirst().expandedProperty().set(true);
    threads.runWork();
    assertThat(mounts.watched).hasSize(2);
    mounts.folder("/s3", "b.csv");
    change();
    assertThat(mounts.watched).containsOnlyKeys(S3);
  }

  @Test
  void folderThatComesBack_isWatchedAgain() {
    TreeEntry mount = watched();
    mounts.failing("/s3", new ResourceException.NotFound("gone"));
    change();
    assertThat(mounts.watched).isEmpty();
    mounts.folder("/s3", "new.csv");
    model.refresh(mount);
    threads.runWork();
    assertThat(names(mount)).containsExactly("new.csv");
    mounts.folder("/s3", "newer.csv");
    change();
    assertThat(names(mount)).containsExactly("newer.csv");
  }

  // -- order and filter

  @Test
  void orderBySize_putsLargestFirst_foldersBefore_andTurnsRound() {
    mounts.folder("/s3", "a.csv", "long-name.csv", "z/", "b/", "bb.csv");
    TreeEntry mount = expanded();
    threads.runWork();
    TreeEntry kept = mount.children().getLast();
    model.orderBy(RowOrder.Key.SIZE);
    threads.runWork();
    assertThat(names(mount)).containsExactly("b", "z", "long-name.csv", "bb.csv", "a.csv");
    assertThat(mount.children()).contains(kept);
    model.orderBy(RowOrder.Key.SIZE);
    threads.runWork();
    assertThat(names(mount)).containsExactly("b", "z", "a.csv", "bb.csv", "long-name.csv");
    model.orderBy(RowOrder.Key.NAME);
    model.orderBy(RowOrder.Key.NAME);
    threads.runWork();
    assertThat(names(mount)).containsExactly("z", "b", "long-name.csv", "bb.csv", "a.csv");
  }

  @Test
  void order_countsForWhatIsListedLater_andForWhatIsOnItsWay() {
    mounts.folder("/s3", "a.csv", "bbb.csv");
    TreeEntry mount = expanded();
    model.orderBy(RowOrder.Key.SIZE);
    threads.runWork();
    assertThat(names(mount)).containsExactly("bbb.csv", "a.csv");
  }

  @Test
  void orderBySize_countsForAllThatIsLoaded_whenMoreComes() {
    TreeEntry mount = large();
    model.orderBy(RowOrder.Key.SIZE);
    threads.runWork();
    model.showMore(mount.children().getLast());
    threads.runWork();
    List<Long> sizes =
        mount.children().stream()
            .flatMap(row -> row.node().listed().stream())
            .map(status -> status.size().orElse(0))
            .toList();
    assertThat(sizes).hasSize(2_000);
    assertThat(sizes.reversed()).isSorted();
  }

  @Test
  void filter_showsWhatHasTheText_andTheFoldersThatLeadThere() {
    mounts.folder("/s3", "a/", "b/", "January.csv", "other.txt").folder("/s3/a", "january.md");
    TreeEntry mount = expanded();
    threads.runWork();
    mount.children().getFirst().expandedProperty().set(true);
    threads.runWork();
    model.filter().set("JANU");
    assertThat(names(mount)).containsExactly("a", "January.csv");
    assertThat(model.filter().foundProperty().get()).isEqualTo("2 of 5 listed");
    assertThat(mounts.listed).hasSize(2);

    mounts.folder("/s3", "a/", "b/", "january-2.csv");
    model.refresh(mount);
    threads.runWork();
    assertThat(names(mount)).containsExactly("a", "january-2.csv");

    model.filter().set("");
    assertThat(names(mount)).containsExactly("a", "b", "january-2.csv");
    assertThat(model.filter().foundProperty().get()).isEmpty();
  }

  @Test
  void reveal_takesTheFilterOff() {
    mounts.folder("/s3", "a.csv", "b.csv");
    TreeEntry mount = expanded();
    threads.runWork();
    model.filter().set("a.csv");
    model.reveal(WorkspacePath.of("/s3/b.csv"), _ -> {});
    assertThat(names(mount)).containsExactly("a.csv", "b.csv");
    assertThat(model.filter().textProperty().get()).isEmpty();
  }

  @Test
  void filter_isAppliedToPagesThatFollow() {
    TreeEntry mount = large();
    model.filter().set("f19");
    model.showMore(mount.children().getLast());
    threads.runWork();
    assertThat(names(mount)).contains("f19", "f1999", "-").doesNotContain("f2");
    model.filter().set("");
    assertThat(mount.children()).hasSize(2_001);
  }

  @Test
  void showAll_showsPageAfterPage() {
    TreeEntry mount = large();
    var tasks = new TreeTasks(threads.background());
    new ShowAll(model, tasks, threads.background().pulse(), mount).next();
    threads.runWork();
    assertThat(tasks.running()).hasSize(1);
    while (!tasks.running().isEmpty()) {
      threads.pulse();
      threads.runWork();
    }
    assertThat(mount.children()).hasSize(2_500);
  }

  @Test
  void showAll_endsWhenItIsCancelled_andKeepsWhatCame() {
    TreeEntry mount = large();
    var tasks = new TreeTasks(threads.background());
    new ShowAll(model, tasks, threads.background().pulse(), mount).next();
    tasks.running().getFirst().cancel();
    threads.runWork();
    threads.pulse();
    assertThat(tasks.running()).isEmpty();
    assertThat(mount.children()).hasSize(2_001);
  }

  @Test
  void changedIn_listsOnlyWhatIsListed() {
    mounts.folder("/s3", "a/");
    TreeEntry mount = expanded();
    threads.runWork();
    mounts.listed.clear();
    model.changedIn(WorkspacePath.of("/s3/a"));
    threads.runWork();
    assertThat(mounts.listed).isEmpty();
    mounts.folder("/s3", "a/", "new.csv");
    model.changedIn(S3);
    threads.runWork();
    assertThat(names(mount)).containsExactly("a", "new.csv");
    assertThat(mounts.refreshed).isEmpty();
  }
}
