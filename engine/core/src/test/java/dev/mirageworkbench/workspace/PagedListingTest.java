package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.Children;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store whose pages have two entries, and five files.
class PagedListingTest {
  private MemoryStore store;
  private Bench bench;

  @BeforeEach
  void mount(@TempDir Path state) throws ResourceException {
    store = new MemoryStore().pageSize(2).withPrefixes();
    for (String name : List.of("a1", "a2", "b1", "b2", "b3")) {
      store.put(name, "x");
    }
    bench = new Bench(store, state);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Children children(String folder, String prefix) throws ResourceException {
    return bench.files.children(Bench.path(folder), prefix);
  }

  private Children next(Children before) throws ResourceException {
    return bench.files.nextChildren(before.rest().orElseThrow());
  }

  private static List<String> names(Children children) {
    return children.statuses().stream().map(FileStatus::name).toList();
  }

  private List<String> allNames(String folder, String prefix) throws ResourceException {
    List<String> names = new ArrayList<>();
    try (var pages = ChildPages.open(bench.files, Bench.path(folder), prefix)) {
      while (pages.hasNext()) {
        pages.next().forEach(child -> names.add(child.name()));
      }
    }
    return names;
  }

  @Test
  void children_askForOnePage_andTheNextForOneMore() throws ResourceException {
    Children first = children("/r", "");
    assertThat(names(first)).containsExactly("a1", "a2");
    assertThat(store.count(Call.LIST)).isEqualTo(1);

    Children second = next(first);
    assertThat(names(second)).containsExactly("b1", "b2");
    Children third = next(second);
    assertThat(names(third)).containsExactly("b3");
    assertThat(third.rest()).isEmpty();
    assertThat(store.count(Call.LIST)).isEqualTo(3);
  }

  @Test
  void children_areKnown_onceSomebodyReadThemAll() throws ResourceException {
    assertThat(allNames("/r", "")).hasSize(5);
    assertThat(allNames("/r", "")).containsExactly("a1", "a2", "b1", "b2", "b3");
    assertThat(bench.names("/r")).hasSize(5);
    assertThat(bench.stat("/r/b3").isFile()).isTrue();
    assertThat(store.count(Call.LIST)).isEqualTo(3);
    assertThat(store.count(Call.STAT)).isZero();
  }

  @Test
  void children_ofAPrefix_areAskedForByIt() throws ResourceException {
    assertThat(allNames("/r", "b")).containsExactly("b1", "b2", "b3");
    assertThat(store.count(Call.LIST_BY_PREFIX)).isEqualTo(2);
    assertThat(store.count(Call.LIST)).isZero();

    assertThat(bench.stat("/r/b2").isFile()).isTrue();
    assertThat(store.count(Call.STAT)).isZero();
  }

  @Test
  void children_ofAPrefix_comeFromWhatIsKnown() throws ResourceException {
    assertThat(allNames("/r", "")).hasSize(5);
    assertThat(allNames("/r", "a")).containsExactly("a1", "a2");
    assertThat(allNames("/r", "c")).isEmpty();
    assertThat(store.count(Call.LIST_BY_PREFIX)).isZero();
  }

  @Test
  void children_ofAPrefix_areFound_whereTheBackendCannotAskByIt(@TempDir Path state)
      throws ResourceException {
    bench.close();
    store = new MemoryStore().pageSize(2);
    for (String name : List.of("a1", "a2", "b1", "b2", "b3")) {
      store.put(name, "x");
    }
    bench = new Bench(store, state);
    assertThat(names(children("/r", "b"))).containsExactly("b1", "b2");
    assertThat(allNames("/r", "b3")).containsExactly("b3");
    assertThat(allNames("/r", "c")).isEmpty();
  }

  @Test
  void unsentFiles_showOnce_whereverTheBackendListsThem() throws ResourceException {
    store.failAlways(Call.WRITE, new ResourceException.Unreachable("no route"));
    bench.write("/w/b1", "longer");
    bench.write("/w/c1", "new");
    assertThat(allNames("/w", "")).containsExactlyInAnyOrder("a1", "a2", "b1", "b2", "b3", "c1");
    assertThat(allNames("/w", "c")).containsExactly("c1");
    try (var pages = ChildPages.open(bench.files, Bench.path("/w"), "b1")) {
      assertThat(pages.next())
          .singleElement()
          .satisfies(file -> assertThat(file.size()).hasValue(6));
    }
    assertThat(bench.names("/r")).hasSize(5);
  }

  @Test
  void mounts_showInTheFolderAroundThem_andHideWhatIsThere() throws ResourceException {
    bench.workspace.addMount("/r/b1", new MemoryStore("other"), MountMode.READ);
    bench.workspace.addMount("/r/c/d", new MemoryStore("another"), MountMode.READ);
    assertThat(allNames("/r", "")).containsExactlyInAnyOrder("a1", "a2", "b1", "b2", "b3", "c");
    assertThat(allNames("/r", "c")).containsExactly("c");
    assertThat(bench.stat("/r/b1").isFolder()).isTrue();
    assertThat(allNames("/r/c", "")).containsExactly("d");
    assertThat(allNames("/", "r")).containsExactly("r");
  }

  @Test
  void children_fail_whereThereIsNoFolder() {
    assertThatThrownBy(() -> children("/r/none", ""))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThatThrownBy(() -> children("/r/a1", ""))
        .isInstanceOf(ResourceException.NotAFolder.class);
    assertThatThrownBy(() -> children("/none", "")).isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void children_areThoseOfBefore_whileTheBackendCannotBeAsked() throws ResourceException {
    assertThat(allNames("/r", "")).hasSize(5);
    bench.advance(Duration.ofSeconds(6));
    store.failAlways(Call.LIST, new ResourceException.Unreachable("no route"));
    assertThat(allNames("/r", "b")).hasSize(3);
    store.failAlways(Call.LIST_BY_PREFIX, new ResourceException.Unreachable("no route"));
    assertThat(allNames("/r", "")).hasSize(5);
    assertThat(bench.events(CacheEvent.ServedStale.class)).isNotEmpty();
  }

  @Test
  void children_tellWhyTheyLackSomething_fromTheBackendAndFromWhatIsKnown()
      throws ResourceException {
    store.lack("", new ResourceException.Denied("not for you"));
    Children first = children("/r", "");
    Children last = next(next(first));
    assertThat(first.lacking()).isPresent();
    assertThat(last.rest()).isEmpty();
    assertThat(last.lacking()).isPresent();
    assertThat(bench.events(WorkspaceEvent.LazyFailed.class)).hasSize(1);

    Children known = children("/r", "");
    assertThat(names(known)).hasSize(5);
    assertThat(known.lacking())
        .hasValueSatisfying(why -> assertThat(why).hasMessage("not for you"));
    assertThat(children("/r", "none").lacking()).isPresent();
    assertThat(store.count(Call.LIST)).isEqualTo(3);

    store.heal();
    bench.workspace.refresh("/r");
    try (var pages = ChildPages.open(bench.files, Bench.path("/r"), "")) {
      assertThat(pages.lacking()).isEmpty();
    }
  }

  @Test
  void pages_rememberWhatTheyLack() throws ResourceException {
    store.lack("", new ResourceException.Denied("not for you"));
    try (var pages = ChildPages.open(bench.files, Bench.path("/r"), "")) {
      while (pages.hasNext()) {
        pages.next();
      }
      assertThat(pages.lacking()).isPresent();
    }
  }

  @Test
  void nextChildren_fail_andTellOfIt_whenTheirPageCannotBeHad() throws ResourceException {
    Children first = children("/r", "");
    store.failAlways(Call.LIST, new ResourceException.Denied("no more for you"));
    assertThatThrownBy(() -> next(first)).isInstanceOf(ResourceException.Denied.class);
    assertThat(bench.events(WorkspaceEvent.LazyFailed.class)).hasSize(1);
    assertThatThrownBy(() -> next(first)).isInstanceOf(ResourceException.BadHandle.class);
  }

  @Test
  void nextChildren_fail_afterClose_andAfterTheMountWent() throws ResourceException {
    Children first = children("/r", "");
    bench.files.close(first.rest().orElseThrow());
    assertThatThrownBy(() -> next(first)).isInstanceOf(ResourceException.BadHandle.class);

    Children second = children("/r", "");
    bench.workspace.unmount("/r");
    assertThatThrownBy(() -> next(second)).isInstanceOf(ResourceException.class);
  }

  @Test
  void oldestFolder_isClosed_whenTooManyAreReadInPart() throws ResourceException {
    Children oldest = children("/r", "");
    Children second = children("/r", "");
    for (int i = 0; i < 255; i++) {
      var _ = children("/r", "");
    }
    assertThatThrownBy(() -> next(oldest)).isInstanceOf(ResourceException.BadHandle.class);
    assertThat(names(next(second))).containsExactly("b1", "b2");
  }

  @Test
  void children_areAllThere_forTwoWhoReadAtOnce() throws Exception {
    var pause = store.pauseNextListing();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<String>> one = threads.submit(() -> allNames("/r", ""));
      pause.awaitEntered();
      Future<List<String>> other = threads.submit(() -> allNames("/r", ""));
      pause.release();
      assertThat(one.get()).isEqualTo(other.get()).hasSize(5);
    }
  }
}
