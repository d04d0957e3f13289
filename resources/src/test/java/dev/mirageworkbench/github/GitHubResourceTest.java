package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.github.ScriptedGitHub.Reply;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How a repository looks as files, on a server that answers as GitHub documents it.
class GitHubResourceTest {
  private static final byte[] NOTHING = {};

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

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void mounting_transfersNothing_andTheRootIsThere() throws Exception {
    try (var mount = server.mount()) {
      assertThat(mount.stat(Probe.path("")).isFolder()).isTrue();
    }
    assertThat(server.calls).isEmpty();
  }

  @Test
  void names_areThePathsInGit_whateverTheyHold() throws Exception {
    List<String> names =
        List.of("naïve ü.txt", "日本語", "a b+c%20&d=e", "emoji 😀", "what?#;~'\"", "%2F");
    names.forEach(name -> git.put("dir #1?/" + name, name));
    git.commit("main");
    try (var mount = server.mount()) {
      var probe = new Probe(mount);
      assertThat(probe.names("dir #1?")).containsExactlyInAnyOrderElementsOf(names);
      for (String name : names) {
        assertThat(probe.text("dir #1?/" + name)).isEqualTo(name);
      }
    }
  }

  @Test
  void entries_showModeSizeAndBlob_andNoTime() throws Exception {
    git.put("run.sh", FakeGit.EXECUTABLE, bytes("#!/bin/sh\n")).put("empty", "").put("sub/x", "x");
    git.commit("main");
    try (var mount = server.mount()) {
      var probe = new Probe(mount);
      Entry script = probe.stat("run.sh");
      assertThat(script.mode()).hasValue(0755);
      assertThat(script.size()).hasValue(10);
      assertThat(script.modified()).isEmpty();
      assertThat(script.validator())
          .hasValue(Validator.strong(FakeGit.blobSha(bytes("#!/bin/sh\n"))));
      assertThat(probe.stat("empty").mode()).hasValue(0644);
      assertThat(probe.stat("empty").size()).hasValue(0);
      assertThat(probe.read("empty").bytes().remaining()).isZero();
      assertThat(probe.list(""))
          .containsExactlyInAnyOrder(script, probe.stat("empty"), Entry.folder("sub"));
    }
  }

  @Test
  void list_isComplete_when10001FilesAreInAFolder() throws Exception {
    for (int i = 0; i < 10_001; i++) {
      git.put("many/f" + i, "x");
    }
    git.commit("main");
    try (var mount = server.mount()) {
      assertThat(new Probe(mount).names("many")).hasSize(10_001).doesNotHaveDuplicates();
    }
    assertThat(server.calls).hasSize(3);
  }

  @Test
  void links_workLikeWhatTheyLeadTo_insideOfTheRepository() throws Exception {
    git.put("src/deep/a.txt", "text")
        .put("to-file", FakeGit.LINK, bytes("src/deep/a.txt"))
        .put("to-folder", FakeGit.LINK, bytes("./src//deep/"))
        .put("src/up", FakeGit.LINK, bytes("../to-file"))
        .put("src/root", FakeGit.LINK, bytes(".."));
    git.commit("main");
    try (var mount = server.mount()) {
      var probe = new Probe(mount);
      assertThat(probe.text("to-file")).isEqualTo("text");
      assertThat(probe.text("to-folder/a.txt")).isEqualTo("text");
      assertThat(probe.text("src/up")).isEqualTo("text");
      assertThat(probe.names("to-folder")).containsExactly("a.txt");
      assertThat(probe.text("src/root/src/up")).isEqualTo("text");
      assertThat(probe.list(""))
          .contains(Entry.folder("to-folder"), probe.stat("src/deep/a.txt").withName("to-file"));
    }
  }

  @Test
  void links_areListedAndNotOpened_whenTheyLeadNowhereOrOut() throws Exception {
    git.put("out", FakeGit.LINK, bytes("../secret"))
        .put("absolute", FakeGit.LINK, bytes("/etc/passwd"))
        .put("dangling", FakeGit.LINK, bytes("nothing"))
        .put("loop", FakeGit.LINK, bytes("loop"));
    git.commit("main");
    try (var mount = server.mount()) {
      var probe = new Probe(mount);
      assertThat(probe.list("")).allMatch(entry -> entry.kind() == Entry.Kind.UNREADABLE);
      for (String name : List.of("out", "absolute")) {
        assertThatThrownBy(() -> probe.read(name))
            .isInstanceOf(ResourceException.Denied.class)
            .hasMessageContaining("leads out of the repository");
      }
      assertThatThrownBy(() -> probe.stat("dangling"))
          .isInstanceOf(ResourceException.NotFound.class)
          .hasMessageContaining("a link whose target does not exist");
      assertThatThrownBy(() -> probe.stat("loop"))
          .isInstanceOf(ResourceException.Denied.class)
          .hasMessageContaining("back to itself");
    }
  }

  /// "Get a tree": a submodule is an entry of mode 160000 and type commit, without a size
  /// (https://docs.github.com/en/rest/git/trees).
  @Test
  void submodules_areListedAndNotOpened() throws Exception {
    String commit = "1234567890123456789012345678901234567890";
    git.put("lib", FakeGit.SUBMODULE, bytes(commit)).put("a", "x");
    git.commit("main");
    try (var mount = server.mount()) {
      var probe = new Probe(mount);
      assertThat(probe.list("")).contains(Entry.unreadable("lib"));
      for (String name : List.of("lib", "lib/inner")) {
        assertThatThrownBy(() -> probe.stat(name))
            .isInstanceOf(ResourceException.NotFound.class)
            .hasMessageContaining("submodule")
            .hasMessageContaining(commit);
      }
    }
  }

  @Test
  void ref_isABranchWithSlashes_aTagOrACommit() throws Exception {
    String first = git.put("a", "one").commit("feature/sl#sh");
    git.put("a", "two").commit("main");
    git.refs.put("v1", first);
    for (String ref : List.of("feature/sl#sh", "v1", first)) {
      try (var mount = server.mount("ref", ref)) {
        assertThat(new Probe(mount).text("a")).as(ref).isEqualTo("one");
      }
    }
    try (var mount = server.mount()) {
      assertThat(new Probe(mount).text("a")).isEqualTo("two");
    }
    assertThat(server.targets()).contains("/repos/octo/repo/commits/feature/sl%23sh?per_page=1");
  }

  /// "Get a commit": 422 where there is no such commit (https://docs.github.com/en/rest/commits).
  @Test
  void ref_isNotFound_whenTheRepositoryHasNone() throws Exception {
    git.put("a", "one").commit("main");
    for (String ref : List.of("nosuch", "0123456789012345678901234567890123456789")) {
      try (var mount = server.mount("ref", ref)) {
        assertThatThrownBy(() -> new Probe(mount).list(""))
            .isInstanceOf(ResourceException.NotFound.class)
            .hasMessage("there is no branch, tag or commit '" + ref + "' in octo/repo");
      }
    }
  }

  /// "Get a commit": 409 for a repository without commits.
  @Test
  void emptyRepository_isAnEmptyFolder() throws Exception {
    try (var mount = server.mount()) {
      var probe = new Probe(mount);
      assertThat(probe.list("")).isEmpty();
      assertThatThrownBy(() -> probe.stat("a")).isInstanceOf(ResourceException.NotFound.class);
      git.put("a", "first").commit("main");
      assertThat(probe.names("")).containsExactly("a");
    }
  }

  /// A server may know no ref HEAD; the repository's default branch is then asked for by its name.
  @Test
  void defaultBranch_isFound_whereHeadIsNoRef() throws Exception {
    git.put("a", "text").commit("main");
    server.script(ScriptedGitHub.REPOSITORY + "/commits/HEAD", ScriptedGitHub.notFound());
    try (var mount = server.mount()) {
      assertThat(new Probe(mount).names("")).containsExactly("a");
      assertThat(new Probe(mount).names("")).containsExactly("a");
    }
    assertThat(server.count("/commits/HEAD")).isEqualTo(1);
  }

  @Test
  void folder_isTheRoot_whereASettingSaysSo() throws Exception {
    git.put("docs/img/a.txt", "text").put("link", FakeGit.LINK, bytes("docs/img"));
    git.put("docs/up", FakeGit.LINK, bytes("../top")).put("top", "top").commit("main");
    try (var mount = server.mount("folder", "/docs/")) {
      assertThat(new Probe(mount).names("")).containsExactly("img", "up");
      assertThat(new Probe(mount).text("img/a.txt")).isEqualTo("text");
      assertThat(new Probe(mount).text("up")).isEqualTo("top");
    }
    try (var mount = server.mount("folder", "link")) {
      assertThat(new Probe(mount).names("")).containsExactly("a.txt");
    }
    try (var mount = server.mount("folder", "nosuch")) {
      assertThatThrownBy(() -> new Probe(mount).list(""))
          .isInstanceOf(ResourceException.NotFound.class)
          .hasMessage("there is no folder 'nosuch' in octo/repo");
    }
  }

  /// "Use conditional requests if appropriate" in "Best practices for using the REST API": 304 does
  /// not count against the limit (https://docs.github.com/en/rest/using-the-rest-api).
  @Test
  void branch_isAskedForWithItsETag_andItsTreesOnlyWhenItMoved() throws Exception {
    git.put("a", "old").put("same/x", "x").commit("main");
    try (var mount = server.mount()) {
      var probe = new Probe(mount);
      assertThat(probe.text("a")).isEqualTo("old");
      assertThat(probe.names("same")).containsExactly("x");
      server.calls.clear();
      assertThat(probe.names("")).containsExactly("a", "same");
      assertThat(server.calls).hasSize(1);
      assertThat(server.calls.getFirst().headers().get("if-none-match")).isNotNull();

      git.put("a", "newer").put("b", "b").commit("main");
      assertThat(probe.names("")).containsExactly("a", "b", "same");
      assertThat(probe.names("same")).containsExactly("x");
      assertThat(probe.text("a")).isEqualTo("newer");
      assertThat(server.count("/git/trees/")).as("the root's tree only").isEqualTo(1);
    }
  }

  @Test
  void branch_isBelievedForAMoment_andACommitForEver() throws Exception {
    String commit = git.put("a", "x").commit("main");
    try (var mount = server.mount(Duration.ofMinutes(1))) {
      for (int i = 0; i < 3; i++) {
        assertThat(new Probe(mount).stat("a").isFile()).isTrue();
      }
    }
    assertThat(server.count("/commits/")).isEqualTo(1);
    server.calls.clear();
    try (var mount = server.mount("ref", commit)) {
      for (int i = 0; i < 3; i++) {
        assertThat(new Probe(mount).stat("a").isFile()).isTrue();
      }
      assertThat(mount.capabilities().listingTtl()).isGreaterThan(Duration.ofHours(1));
    }
    assertThat(server.targets()).containsExactly("/repos/octo/repo/git/trees/" + commit);
  }

  @Test
  void openFile_staysItsVersion_afterTheBranchMoved() throws Exception {
    git.put("a", "old text").commit("main");
    try (var mount = server.mount()) {
      var probe = new Probe(mount);
      Entry old = probe.stat("a");
      git.put("a", "something new").commit("main");
      assertThat(probe.text("a")).isEqualTo("something new");
      Content content = mount.read(Probe.path("a"), new ByteRange(4, 100), old.validator());
      assertThat(Probe.text(content)).isEqualTo("text");
      assertThat(content.entry().size()).hasValue(8);
      assertThat(content.entry().validator()).isEqualTo(old.validator());
      git.remove("a").commit("main");
      assertThatThrownBy(() -> probe.stat("a")).isInstanceOf(ResourceException.NotFound.class);
    }
  }

  @Test
  void openFile_isStale_whenGitHubHasItsBlobNoMore() throws Exception {
    git.put("a", "old text").commit("main");
    Entry old;
    try (var mount = server.mount()) {
      old = new Probe(mount).stat("a");
    }
    git.blobs.clear();
    git.put("a", "new").commit("main");
    try (var mount = server.mount()) {
      for (Validator gone : List.of(old.validator().orElseThrow(), Validator.strong("\"etag\""))) {
        assertThatThrownBy(
                () -> mount.read(Probe.path("a"), new ByteRange(0, 9), Optional.of(gone)))
            .isInstanceOf(ResourceException.Stale.class);
      }
    }
  }

  @Test
  void blob_isFetchedOnce_whateverPartsAreRead() throws Exception {
    byte[] large = new byte[5_000_003];
    RandomGenerator.of("L64X128MixRandom").nextBytes(large);
    git.put("large", FakeGit.FILE, large).put("small", "0123456789").commit("main");
    try (var mount = server.mount()) {
      Entry entry = new Probe(mount).stat("large");
      for (int at : List.of(4_000_000, 0, 1_000_000)) {
        Content part =
            mount.read(Probe.path("large"), new ByteRange(at, 1 << 20), entry.validator());
        byte[] got = new byte[part.bytes().remaining()];
        part.bytes().get(got);
        assertThat(got)
            .isEqualTo(Arrays.copyOfRange(large, at, Math.min(large.length, at + (1 << 20))));
        assertThat(part.entry().size()).hasValue(large.length);
      }
      assertThat(new Probe(mount).text("small", 3, 4)).isEqualTo("3456");
      assertThat(new Probe(mount).text("small", 8, 100)).isEqualTo("89");
      assertThat(new Probe(mount).text("small", 10, 1)).isEmpty();
    }
    assertThat(server.count("/git/blobs/")).isEqualTo(2);
  }

  /// A server that does not know `application/vnd.github.raw+json` answers with the blob's JSON
  /// ("Get a blob", https://docs.github.com/en/rest/git/blobs).
  @Test
  void blob_isUnwrapped_whenItComesAsJson() throws Exception {
    byte[] large = new byte[2_000_000];
    RandomGenerator.of("L64X128MixRandom").nextBytes(large);
    git.put("a.json", "{\"content\": 1}").put("large", FakeGit.FILE, large).commit("main");
    for (byte[] content : List.of(bytes("{\"content\": 1}"), large)) {
      String base64 = Base64.getMimeEncoder().encodeToString(content).replace("\r\n", "\\n");
      server.script(
          ScriptedGitHub.REPOSITORY + "/git/blobs/" + FakeGit.blobSha(content),
          Reply.json(200, "{\"content\": \"" + base64 + "\", \"encoding\": \"base64\"}"));
    }
    try (var mount = server.mount()) {
      assertThat(new Probe(mount).text("a.json")).isEqualTo("{\"content\": 1}");
      byte[] got = new byte[100];
      mount
          .read(Probe.path("large"), new ByteRange(1_999_900, 200), Optional.empty())
          .bytes()
          .get(got);
      assertThat(got).isEqualTo(Arrays.copyOfRange(large, 1_999_900, 2_000_000));
    }
  }

  /// "Get a blob": this endpoint supports blobs up to 100 megabytes in size.
  @Test
  void blob_isRefused_whenItHasMoreThan100MB() throws Exception {
    git.put("huge", "x").commit("main");
    String tree = git.commits.get(git.head());
    String sha = FakeGit.blobSha(bytes("x"));
    git.trees.put(tree, List.of(new FakeGit.Item("huge", FakeGit.FILE, sha, 150L << 20)));
    try (var mount = server.mount()) {
      assertThat(new Probe(mount).stat("huge").size()).hasValue(150L << 20);
      assertThatThrownBy(() -> new Probe(mount).read("huge"))
          .isInstanceOf(ResourceException.Unsupported.class)
          .hasMessageContaining("100 MB")
          .hasMessageContaining("clone");
      assertThat(server.count("/git/blobs/")).isZero();
      server.script(
          ScriptedGitHub.REPOSITORY + "/git/blobs/" + sha,
          Reply.json(
              403,
              "{\"message\": \"This API returns blobs up to 100 MB in size. The requested blob is"
                  + " too large to fetch via the API\", \"errors\": [{\"code\": \"too_large\"}]}"));
      assertThatThrownBy(
              () ->
                  mount.read(
                      Probe.path("gone"), new ByteRange(0, 1), Optional.of(Validator.strong(sha))))
          .isInstanceOf(ResourceException.Unsupported.class)
          .hasMessageContaining("100 MB");
    }
  }

  @Test
  void answers_areRefused_whenTheyCannotBeRight() throws Exception {
    git.put("a", "text").commit("main");
    String blob = ScriptedGitHub.REPOSITORY + "/git/blobs/" + FakeGit.blobSha(bytes("text"));
    server.script(blob, Reply.of(200, "application/octet-stream", bytes("tex")));
    try (var mount = server.mount()) {
      var probe = new Probe(mount);
      assertThatThrownBy(() -> probe.read("a")).isInstanceOf(ResourceException.Corrupt.class);
      server.script(blob, Reply.of(200, "application/octet-stream", NOTHING));
      assertThatThrownBy(() -> probe.read("a")).isInstanceOf(ResourceException.Corrupt.class);
    }
    String commit = ScriptedGitHub.REPOSITORY + "/commits/HEAD";
    for (String nonsense : List.of("<html>", "{}", "{\"sha\": 3}", "")) {
      server.script(commit, Reply.of(200, "text/html", bytes(nonsense)));
      try (var mount = server.mount()) {
        assertThatThrownBy(() -> new Probe(mount).list(""))
            .as(nonsense)
            .isInstanceOf(ResourceException.Corrupt.class);
      }
    }
  }
}
