package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.github.ScriptedGitHub.Reply;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How many requests it takes to look around, and that large repositories come in small parts.
///
/// "Get a tree" (https://docs.github.com/en/rest/git/trees): a recursive answer has up to 100,000
/// entries or 7 MB; beyond, `truncated` is true and sub-trees are to be fetched one at a time.
class GitHubTreesTest {
  private static final String TREES = "/git/trees/";
  private static final String RECURSIVE = "?recursive=1";

  private ScriptedGitHub server;
  private FakeGit git;

  @BeforeEach
  void start() throws Exception {
    server = ScriptedGitHub.start();
    git = server.git;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private GitHubResource mount() throws ResourceException {
    return server.mount(Duration.ofMinutes(1));
  }

  /// All files below a folder.
  private static List<String> walk(Probe probe, String folder) throws ResourceException {
    List<String> files = new ArrayList<>();
    for (Entry entry : probe.list(folder)) {
      String path = folder.isEmpty() ? entry.name() : folder + "/" + entry.name();
      if (entry.isFolder()) {
        files.addAll(walk(probe, path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private void putFolders(int count) {
    for (int i = 0; i < count; i++) {
      git.put("d" + i + "/sub/deep/file", "x" + i);
    }
    git.put("README", "readme").commit("main");
  }

  @Test
  void lookingAtTheRoot_takesItsTreeOnly() throws Exception {
    putFolders(20);
    try (var mount = mount()) {
      assertThat(new Probe(mount).names("")).hasSize(21);
      assertThat(new Probe(mount).text("README")).isEqualTo("readme");
    }
    assertThat(server.count(TREES)).isEqualTo(1);
    assertThat(server.count(RECURSIVE)).isZero();
  }

  @Test
  void goingDeep_takesTheTreesOnTheWay() throws Exception {
    putFolders(20);
    try (var mount = mount()) {
      assertThat(new Probe(mount).stat("d7/sub/deep/file").isFile()).isTrue();
    }
    assertThat(server.count(TREES)).isEqualTo(4);
    assertThat(server.count(RECURSIVE)).isZero();
  }

  @Test
  void walking_takesAHandfulOfRequests() throws Exception {
    putFolders(200);
    try (var mount = mount()) {
      assertThat(walk(new Probe(mount), "")).hasSize(201).doesNotHaveDuplicates();
    }
    assertThat(server.calls).hasSizeLessThanOrEqualTo(9);
    assertThat(server.count(RECURSIVE)).isEqualTo(1);
  }

  @Test
  void walking_findsAll_whenTheWholeTreeIsTruncated() throws Exception {
    putFolders(10);
    String root = git.head();
    server.script(ScriptedGitHub.REPOSITORY + TREES + root + RECURSIVE, _ -> cutTree(root));
    try (var mount = mount()) {
      assertThat(walk(new Probe(mount), "")).hasSize(11).doesNotHaveDuplicates();
      server.calls.clear();
      assertThat(walk(new Probe(mount), "")).hasSize(11);
      assertThat(server.calls).isEmpty();
    }
  }

  /// An answer that has lost its second half, and says so.
  private Reply cutTree(String root) {
    String tree = git.commits.getOrDefault(root, root);
    List<FakeGit.Item> all = git.recursive(tree, "");
    git.trees.put("cut", all.subList(0, all.size() / 2));
    return server.tree("cut", false, true);
  }

  @Test
  void walking_asksForTheWholeTreeOnce_whenItIsTruncated() throws Exception {
    putFolders(10);
    String root = git.head();
    server.script(ScriptedGitHub.REPOSITORY + TREES + root + RECURSIVE, _ -> cutTree(root));
    try (var mount = mount()) {
      assertThat(walk(new Probe(mount), "")).hasSize(11);
    }
    assertThat(server.count(TREES + root + RECURSIVE)).isEqualTo(1);
  }

  @Test
  void aFolder_isNeverCutOffSilently() throws Exception {
    git.put("a", "x").put("b", "x").commit("main");
    String root = git.head();
    server.script(ScriptedGitHub.REPOSITORY + TREES + root, _ -> cutTree(root));
    try (var mount = mount()) {
      assertThatThrownBy(() -> new Probe(mount).list(""))
          .isInstanceOf(ResourceException.Failed.class)
          .hasMessageContaining("more entries than");
    }
  }

  @Test
  void oneRequest_servesAllWhoAskAtOnce() throws Exception {
    putFolders(3);
    String commits = ScriptedGitHub.REPOSITORY + "/commits/HEAD";
    String commit = git.head();
    server.script(
        commits, Reply.of(200, "text/plain", commit.getBytes(UTF_8)).after(Duration.ofMillis(100)));
    try (var mount = mount();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(threads.submit(() -> new Probe(mount).names("d1/sub")));
      }
      for (Future<List<String>> each : all) {
        assertThat(each.get()).containsExactly("deep");
      }
    }
    assertThat(server.calls).hasSize(4);
  }

  @Test
  void trees_comePacked_whereTheServerPacksThem() throws Exception {
    git.put("a", "x").commit("main");
    String target = ScriptedGitHub.REPOSITORY + TREES + git.head();
    Reply plain = server.tree(git.head(), false, false);
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(plain.body());
    }
    server.script(
        target,
        Reply.of(200, "application/json", packed.toByteArray()).with("Content-Encoding", "gzip"));
    try (var mount = mount()) {
      assertThat(new Probe(mount).names("")).containsExactly("a");
    }
    assertThat(server.calls.getLast().headers()).containsEntry("accept-encoding", "gzip");
  }

  @Test
  void treesThatMakeNoSense_areCorrupt() throws Exception {
    git.put("a", "x").commit("main");
    String target = ScriptedGitHub.REPOSITORY + TREES + git.head();
    for (String nonsense :
        List.of(
            "",
            "[]",
            "{}",
            "{\"tree\": [",
            "{\"tree\": [{\"path\": \"a\"}]}",
            "{\"tree\": [{\"path\": \"a\", \"mode\": \"x\", \"sha\": \"1\"}]}")) {
      server.script(target, Reply.json(200, nonsense));
      try (var mount = mount()) {
        assertThatThrownBy(() -> new Probe(mount).list(""))
            .as(nonsense)
            .isInstanceOf(ResourceException.Corrupt.class);
      }
    }
  }
}
