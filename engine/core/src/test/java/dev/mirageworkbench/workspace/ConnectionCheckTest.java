package dev.mirageworkbench.workspace;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.workspace.ConnectionCheck.Finding;
import dev.mirageworkbench.workspace.ConnectionCheck.Step;
import dev.mirageworkbench.workspace.ConnectionCheck.Verdict;
import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionCheckTest {
  private final MemoryStore store = new MemoryStore();
  private final List<Finding> found = new ArrayList<>();

  private boolean check(Resource resource, MountMode mode) {
    return ConnectionCheck.run(resource, mode, found::add);
  }

  private List<String> steps() {
    return found.stream().map(finding -> finding.step() + " " + finding.verdict()).toList();
  }

  /// Somewhere else, as somebody.
  private record Served(MemoryStore store, URI address) implements Resource {
    @Override
    public Optional<URI> server() {
      return Optional.of(address);
    }

    @Override
    public Optional<String> login() {
      return Optional.of("somebody");
    }

    /// The server knows more, and whether it lets somebody in at all.
    @Override
    public Optional<String> askLogin() throws ResourceException {
      Entry _ = store.stat(ResourcePath.ROOT);
      return Optional.of("somebody, of their workspace");
    }

    @Override
    public ResourceIdentity identity() {
      return store.identity();
    }

    @Override
    public Capabilities capabilities() {
      return store.capabilities();
    }

    @Override
    public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
      return store.list(folder, cursor);
    }

    @Override
    public Entry stat(ResourcePath path) throws ResourceException {
      return store.stat(path);
    }

    @Override
    public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
        throws ResourceException {
      return store.read(file, range, expected);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  @Test
  void check_readsAndWrites_andLeavesNothing() throws Exception {
    store.put("a.txt", "hello".getBytes(UTF_8));
    assertThat(check(store, MountMode.WRITE)).isTrue();
    assertThat(steps()).containsExactly("LIST PASSED", "READ PASSED", "WRITE PASSED");
    assertThat(store.list(ResourcePath.ROOT, Optional.empty()).entries())
        .extracting(Entry::name)
        .containsExactly("a.txt");
  }

  @Test
  void check_neverWrites_whereTheMountIsReadOnly() {
    assertThat(check(store, MountMode.READ)).isTrue();
    assertThat(steps()).containsExactly("LIST PASSED", "READ SKIPPED", "WRITE SKIPPED");
    assertThat(store.count(Call.WRITE)).isZero();
  }

  @Test
  void check_readsTheSmallestFile_whereFilesAreFetchedWhole() throws Exception {
    store.put("a.bin", new byte[5000]);
    store.put("b.txt", new byte[3]);
    check(store, MountMode.READ);
    assertThat(found.get(1).detail()).isEqualTo("of a.bin");
    found.clear();
    check(store.readingWholeFiles(), MountMode.READ);
    assertThat(found.get(1).detail()).isEqualTo("of b.txt");
  }

  @Test
  void check_triesTheWriteAlthoughAReadFailed() throws Exception {
    store.put("a.txt", new byte[1]);
    store.failNext(Call.READ, new ResourceException.Denied("not this file"));
    assertThat(check(store, MountMode.WRITE)).isFalse();
    assertThat(steps()).containsExactly("LIST PASSED", "READ FAILED", "WRITE PASSED");
    assertThat(found.get(1).detail()).contains("a.txt").contains("not this file");
  }

  @Test
  void check_namesTheFileThatItLeaves_whenItCannotDeleteIt() {
    store.failNext(Call.DELETE, new ResourceException.Denied("deleting is not allowed"));
    assertThat(check(store, MountMode.WRITE)).isFalse();
    assertThat(found.getLast().step()).isEqualTo(Step.WRITE);
    assertThat(found.getLast().detail())
        .contains(".mirage-check-")
        .contains("deleting is not allowed");
  }

  @Test
  void check_tellsTheRawErrors_ofAStepThatFailed() {
    store.failNext(
        Call.LIST,
        new ResourceException.Unreachable("nobody answers", new IOException("connection reset")));
    assertThat(check(store, MountMode.READ)).isFalse();
    assertThat(found)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.detail()).isEqualTo("nobody answers");
              assertThat(finding.raw()).contains("connection reset");
            });
  }

  // -- servers

  @Test
  void check_reachesTheServerFirst_andTellsWhoAsks() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var resource = new Served(store, URI.create("http://127.0.0.1:" + server.getLocalPort()));
      assertThat(check(resource, MountMode.READ)).isTrue();
    }
    assertThat(steps())
        .containsExactly(
            "RESOLVE PASSED",
            "CONNECT PASSED",
            "AUTHENTICATE PASSED",
            "LIST PASSED",
            "READ SKIPPED",
            "WRITE SKIPPED");
    assertThat(found.get(1).detail()).contains("not encrypted");
    assertThat(found.get(2).detail()).isEqualTo("somebody, of their workspace");
  }

  @Test
  void check_saysThatItIsTheCredentials_whenTheyAreRefused() throws Exception {
    store.failNext(Call.LIST, new ResourceException.Denied("no such key"));
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      check(
          new Served(store, URI.create("http://127.0.0.1:" + server.getLocalPort())),
          MountMode.READ);
    }
    assertThat(found.getLast().step()).isEqualTo(Step.AUTHENTICATE);
    assertThat(found.getLast().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void check_asksTheServerWhoAsks_whereListingTheTopTellsNothing() throws Exception {
    store.failNext(Call.STAT, new ResourceException.Denied("the key expired"));
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var resource = new Served(store, URI.create("http://127.0.0.1:" + server.getLocalPort()));
      assertThat(check(resource, MountMode.READ)).isFalse();
    }
    assertThat(steps()).containsExactly("RESOLVE PASSED", "CONNECT PASSED", "AUTHENTICATE FAILED");
    assertThat(found.getLast().detail()).isEqualTo("the key expired");
  }

  @Test
  void check_endsWithTheName_whenThereIsNoSuchHost() {
    check(new Served(store, URI.create("https://no-such-host.invalid")), MountMode.READ);
    assertThat(steps()).containsExactly("RESOLVE FAILED");
    assertThat(found.getFirst().raw()).contains("UnknownHostException");
  }

  @Test
  void check_endsWithTheConnection_whenNobodyListens() throws Exception {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    check(new Served(store, URI.create("http://127.0.0.1:" + port)), MountMode.READ);
    assertThat(steps()).containsExactly("RESOLVE PASSED", "CONNECT FAILED");
  }

  @Test
  void check_endsWithTheConnection_whenTheServerSpeaksNoTls() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var socket = server.accept()) {
                  socket
                      .getOutputStream()
                      .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                } catch (IOException _) {
                  // The check fails in any case.
                }
              });
      check(
          new Served(store, URI.create("https://127.0.0.1:" + server.getLocalPort())),
          MountMode.READ);
    }
    assertThat(steps()).containsExactly("RESOLVE PASSED", "CONNECT FAILED");
    assertThat(found.getLast().raw()).containsIgnoringCase("ssl");
  }
}
