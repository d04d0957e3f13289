package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.mirageworkbench.contract.Probe;
import dev.mirageworkbench.github.ScriptedGitHub.Call;
import dev.mirageworkbench.github.ScriptedGitHub.Reply;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files in Git LFS, by the documents of git-lfs (https://github.com/git-lfs/git-lfs, docs/spec.md
/// for the pointer, docs/api/batch.md for the API).
class GitHubLfsTest {
  private static final String TOKEN = "github_pat_verysecret";
  private static final String BATCH = "/octo/repo.git/info/lfs/objects/batch";
  private static final String TYPE = "application/vnd.git-lfs+json";

  private final byte[] content = new byte[2_500_000];
  private ScriptedGitHub server;
  private ScriptedGitHub storage;
  private FakeGit git;

  @BeforeEach
  void start() throws Exception {
    server = ScriptedGitHub.start();
    storage = ScriptedGitHub.start();
    git = server.git;
    RandomGenerator.of("L64X128MixRandom").nextBytes(content);
    git.put(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n")
        .put("data/big.bin", pointer(content))
        .put("data/pointer.txt", pointer(content))
        .put("data/plain.bin", "x".repeat(200))
        .put("data/tiny.bin", "x")
        .commit("main");
    server.script(BATCH, this::answer);
    storage.script("/object", Reply.of(200, "application/octet-stream", content));
  }

  @AfterEach
  void stop() {
    server.close();
    storage.close();
  }

  private static String pointer(byte[] bytes) {
    return "version https://git-lfs.github.com/spec/v1\noid sha256:"
        + FakeGit.sha256(bytes)
        + "\nsize "
        + bytes.length
        + "\n";
  }

  private Reply answer(Call call) {
    return batch(
        "\"actions\": {\"download\": {\"href\": \""
            + storage.url()
            + "/object\", \"header\": {\"X-Key\": \"signed\"}}}");
  }

  private Reply batch(String object) {
    return Reply.of(
        200,
        TYPE,
        ("{\"transfer\": \"basic\", \"objects\": [{\"oid\": \""
                + FakeGit.sha256(content)
                + "\", \"size\": "
                + content.length
                + ", "
                + object
                + "}]}")
            .getBytes(UTF_8));
  }

  @Test
  void aFile_isReadInPlaceOfItsPointer_withOneDownload() throws Exception {
    try (var mount = server.mount("token", TOKEN)) {
      var probe = new Probe(mount);
      Content part = probe.read("data/big.bin");
      assertThat(part.entry().size()).hasValue(content.length);
      byte[] start = new byte[part.bytes().remaining()];
      part.bytes().get(start);
      assertThat(start).isEqualTo(Arrays.copyOf(content, 1 << 20));
      Content end =
          mount.read(
              Probe.path("data/big.bin"),
              new ByteRange(2_400_000, 1 << 20),
              part.entry().validator());
      assertThat(end.bytes().remaining()).isEqualTo(100_000);
      assertThat(end.entry()).isEqualTo(probe.stat("data/big.bin"));
    }
    assertThat(storage.calls).hasSize(1);
    assertThat(storage.calls.getFirst().headers())
        .containsEntry("x-key", "signed")
        .doesNotContainKey("authorization");
  }

  @Test
  void theQuestion_isAsTheApiWantsIt() throws Exception {
    try (var mount = server.mount("token", TOKEN)) {
      new Probe(mount).read("data/big.bin");
    }
    Call call =
        server.calls.stream().filter(each -> each.path().equals(BATCH)).findFirst().orElseThrow();
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.headers())
        .containsEntry("accept", TYPE)
        .containsEntry("content-type", TYPE)
        .containsEntry(
            "authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(("x-access-token:" + TOKEN).getBytes(UTF_8)));
    assertThat(call.body())
        .isEqualTo(
            "{\"operation\":\"download\",\"transfers\":[\"basic\"],\"objects\":[{\"oid\":\""
                + FakeGit.sha256(content)
                + "\",\"size\":2500000}],\"hash_algo\":\"sha256\"}");
  }

  private static Entry named(List<Entry> entries, String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void size_isTrueWhenAskedFor_andOpenInAListing() throws Exception {
    try (var mount = server.mount()) {
      var probe = new Probe(mount);
      List<Entry> listed = probe.list("data");
      assertThat(named(listed, "big.bin").size()).isEmpty();
      assertThat(named(listed, "plain.bin").size()).isEmpty();
      assertThat(named(listed, "tiny.bin").size()).hasValue(1);
      assertThat(named(listed, "pointer.txt").size()).hasValue(pointer(content).length());
      assertThat(server.count("/git/blobs/")).as(".gitattributes only").isEqualTo(1);
      assertThat(probe.stat("data/big.bin").size()).hasValue(content.length);
      assertThat(probe.stat("data/big.bin").validator())
          .isEqualTo(named(listed, "big.bin").validator());
      assertThat(probe.stat("data/plain.bin").size()).hasValue(200);
      assertThat(server.count(BATCH)).as("no content for a size").isZero();
    }
  }

  @Test
  void otherFiles_areAsTheyAreInGit() throws Exception {
    try (var mount = server.mount()) {
      assertThat(new Probe(mount).text("data/pointer.txt")).isEqualTo(pointer(content));
      assertThat(new Probe(mount).text("data/plain.bin")).isEqualTo("x".repeat(200));
      assertThat(new Probe(mount).text("data/tiny.bin")).isEqualTo("x");
    }
    assertThat(server.count(BATCH)).isZero();
  }

  @Test
  void aDeeperRule_wins() throws Exception {
    git.put("data/.gitattributes", "big.bin -filter\n").commit("main");
    try (var mount = server.mount()) {
      assertThat(new Probe(mount).text("data/big.bin")).isEqualTo(pointer(content));
    }
  }

  @Test
  void anOpenFile_staysItsVersion_afterTheBranchMoved() throws Exception {
    try (var mount = server.mount()) {
      Entry old = new Probe(mount).stat("data/big.bin");
      git.put("data/big.bin", "small now").commit("main");
      assertThat(new Probe(mount).text("data/big.bin")).isEqualTo("small now");
      Content content =
          mount.read(Probe.path("data/big.bin"), new ByteRange(2_499_990, 100), old.validator());
      assertThat(content.bytes().remaining()).isEqualTo(10);
      assertThat(content.entry().size()).isEqualTo(old.size());
    }
  }

  @Test
  void anEmptyFile_needsNoDownload() throws Exception {
    git.put("empty.bin", pointer(new byte[0])).commit("main");
    try (var mount = server.mount()) {
      assertThat(new Probe(mount).read("empty.bin").entry().size()).hasValue(0);
    }
    assertThat(server.count(BATCH)).isZero();
  }

  @Test
  void aFileThatNobodyPushed_isToldSo() throws Exception {
    server.script(
        BATCH, batch("\"error\": {\"code\": 404, \"message\": \"Object does not exist\"}"));
    try (var mount = server.mount()) {
      assertThatThrownBy(() -> new Probe(mount).read("data/big.bin"))
          .isInstanceOf(ResourceException.Corrupt.class)
          .hasMessageContaining("Git LFS does not have the file")
          .hasMessageContaining("Object does not exist");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, Denied, access without a token",
    "403, Denied, access without a token",
    "404, Denied, access without a token",
    "429, RateLimited, fewer requests",
    "503, Unreachable, HTTP 503",
    "509, Denied, used up",
    "422, Failed, HTTP 422",
  })
  void refusals_areTold(int status, String type, String hint) throws Exception {
    server.script(BATCH, Reply.of(status, TYPE, "{\"message\": \"says it\"}".getBytes(UTF_8)));
    try (var mount = server.mount()) {
      assertThatThrownBy(() -> new Probe(mount).read("data/big.bin"))
          .hasMessageContaining(hint)
          .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(type));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void wishForAPause_isPassedOn(int status) throws Exception {
    server.script(BATCH, Reply.of(status, TYPE, new byte[0]).with("Retry-After", "7"));
    try (var mount = server.mount()) {
      assertThatThrownBy(() -> new Probe(mount).read("data/big.bin"))
          .asInstanceOf(type(ResourceException.RateLimited.class))
          .satisfies(e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(7)));
    }
  }

  @Test
  void anotherContent_isCorrupt() throws Exception {
    byte[] changed = content.clone();
    changed[1_000_000]++;
    for (byte[] wrong : new byte[][] {changed, Arrays.copyOf(content, 100), {}}) {
      storage.script("/object", Reply.of(200, "application/octet-stream", wrong));
      try (var mount = server.mount()) {
        assertThatThrownBy(() -> new Probe(mount).read("data/big.bin"))
            .isInstanceOf(ResourceException.Corrupt.class)
            .hasMessageContaining("Git LFS");
      }
    }
  }

  @Test
  void anAnswerWithoutAnAddress_isCorrupt() throws Exception {
    for (String nonsense :
        new String[] {"\"actions\": {}", "\"actions\": {\"download\": {\"href\": \"http://[\"}}"}) {
      server.script(BATCH, batch(nonsense));
      try (var mount = server.mount()) {
        assertThatThrownBy(() -> new Probe(mount).read("data/big.bin"))
            .isInstanceOf(ResourceException.Corrupt.class);
      }
    }
  }
}
