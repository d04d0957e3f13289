package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.github.Emulator.Repository.Change;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a repository has beyond plain files, on the emulator.
class GitHubEmulatorTest {
  private static final String SUBMODULE = "1234567890123456789012345678901234567890";

  private static @Nullable Emulator emulator;

  @BeforeAll
  static void start() throws Exception {
    emulator = Emulator.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (emulator != null) {
      emulator.close();
    }
  }

  private static Emulator running() {
    return Objects.requireNonNull(emulator);
  }

  private static GitHubResource mount(String repository, String... more) throws Exception {
    Map<String, String> settings = new HashMap<>(Emulator.settings(running().url(), repository));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return new GitHubResource(
        new GitHubProvider(Map.of()).config(Settings.of(settings)),
        Http.SILENCE,
        Duration.ZERO,
        InstantSource.system());
  }

  private static Change file(Emulator.Repository target, String path, String text)
      throws Exception {
    return new Change(path, FakeGit.FILE, target.blob(text.getBytes(UTF_8)));
  }

  @Test
  void links_submodulesAndModes_areShown() throws Exception {
    Emulator.Repository target = running().create("kinds");
    target.commit(
        List.of(
            file(target, "src/a.txt", "text"),
            new Change("run.sh", FakeGit.EXECUTABLE, target.blob("#!".getBytes(UTF_8))),
            new Change("link", FakeGit.LINK, target.blob("src/a.txt".getBytes(UTF_8))),
            new Change("out", FakeGit.LINK, target.blob("../x".getBytes(UTF_8))),
            new Change("lib", FakeGit.SUBMODULE, SUBMODULE)));
    try (var mount = mount("kinds")) {
      var probe = new Probe(mount);
      assertThat(probe.text("link")).isEqualTo("text");
      assertThat(probe.stat("run.sh").mode()).hasValue(0755);
      assertThat(probe.list(""))
          .contains(Entry.unreadable("lib"), Entry.unreadable("out"), Entry.folder("src"));
      assertThatThrownBy(() -> probe.stat("lib"))
          .isInstanceOf(ResourceException.NotFound.class)
          .hasMessageContaining(SUBMODULE);
    }
  }

  @Test
  void refs_ofAllKinds_areFound() throws Exception {
    Emulator.Repository target = running().create("refs");
    String first = target.commit(List.of(file(target, "a", "one")));
    target.ref("refs/heads/feature/x", first);
    target.tag("v1.0", first);
    target.commit(List.of(file(target, "a", "two")));
    for (String ref : List.of("feature/x", "v1.0", first)) {
      try (var mount = mount("refs", "ref", ref)) {
        assertThat(new Probe(mount).text("a")).as(ref).isEqualTo("one");
      }
    }
    try (var mount = mount("refs")) {
      assertThat(new Probe(mount).text("a")).isEqualTo("two");
    }
    try (var mount = mount("refs", "ref", "nosuch")) {
      assertThatThrownBy(() -> new Probe(mount).list(""))
          .isInstanceOf(ResourceException.NotFound.class)
          .hasMessageContaining("no branch, tag or commit 'nosuch'");
    }
    try (var mount = mount("nosuch")) {
      assertThatThrownBy(() -> new Probe(mount).list(""))
          .isInstanceOf(ResourceException.NotFound.class)
          .hasMessageContaining("no repository admin/nosuch");
    }
  }

  @Test
  void aMovedBranch_isSeen_andAnOpenFileStays() throws Exception {
    Emulator.Repository target = running().create("moving");
    target.commit(List.of(file(target, "a", "old"), file(target, "d/b", "b")));
    try (var mount = mount("moving")) {
      var probe = new Probe(mount);
      Entry old = probe.stat("a");
      target.commit(List.of(file(target, "a", "newer"), file(target, "c", "c")));
      assertThat(probe.names("")).containsExactlyInAnyOrder("a", "c", "d");
      assertThat(probe.text("a")).isEqualTo("newer");
      assertThat(Probe.text(mount.read(Probe.path("a"), new ByteRange(0, 9), old.validator())))
          .isEqualTo("old");
    }
  }

  @Test
  void aWalk_findsAll() throws Exception {
    Emulator.Repository target = running().create("walk");
    String blob = target.blob("x".getBytes(UTF_8));
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      changes.add(new Change("d" + i % 10 + "/e" + i % 7 + "/f" + i, FakeGit.FILE, blob));
    }
    target.commit(changes);
    try (var mount = mount("walk")) {
      var probe = new Probe(mount);
      int files = 0;
      for (String folder : probe.names("")) {
        for (String inner : probe.names(folder)) {
          files += probe.names(folder + "/" + inner).size();
        }
      }
      assertThat(files).isEqualTo(300);
    }
  }
}
