package dev.mirageworkbench.s3;

import static dev.mirageworkbench.s3.MountedBucket.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a mount makes of a store, or of a network, in trouble: never wrong bytes, and the failure
/// that tells the engine what to do.
class FaultsTest {
  private MountedBucket mount;

  @BeforeEach
  void open() throws Exception {
    mount = MountedBucket.signed(MountedBucket.IMPATIENT);
    mount.put("a", "0123456789");
    assertThat(mount.text("a")).isEqualTo("0123456789");
    mount.server.reset();
  }

  @AfterEach
  void close() throws IOException {
    mount.close();
  }

  private void assertReadIsFine() throws ResourceException {
    assertThat(MountedBucket.text(mount.read("a", 3, 4, Optional.empty()))).isEqualTo("3456");
    assertThat(mount.server.faults().areSpent()).isTrue();
  }

  private void assertReadFails(Class<? extends ResourceException> failure, Faults.Fault fault)
      throws ResourceException {
    mount.server.faults().next(S3Call.GET, fault);
    Entry entry = mount.resource.stat(path("a"));
    assertThatThrownBy(() -> mount.read("a", 3, 4, entry.validator())).isInstanceOf(failure);
    assertReadIsFine();
  }

  // -- reading

  @Test
  void read_isCorrupt_whenItIsAnotherRange() throws Exception {
    assertReadFails(ResourceException.Corrupt.class, new Faults.WrongRange());
  }

  @Test
  void read_isStale_whenItIsAnotherVersion() throws Exception {
    assertReadFails(ResourceException.Stale.class, new Faults.WrongETag());
  }

  @Test
  void read_isUnreachable_whenItEndsEarly() throws Exception {
    assertReadFails(ResourceException.Unreachable.class, new Faults.Truncated(2));
    assertReadFails(ResourceException.Unreachable.class, new Faults.Truncated(0));
  }

  @Test
  void write_isUnreachable_whenTheRefusalIsReset() throws Exception {
    mount.server.faults().always(S3Call.PUT, new Faults.Reset(0));
    assertThatThrownBy(() -> mount.write("a", "text", Precondition.ABSENT))
        .isInstanceOf(ResourceException.Unreachable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalError, Unreachable",
    "502, '', Unreachable",
    "504, '', Unreachable",
    "400, RequestTimeout, Unreachable",
    "503, SlowDown, RateLimited",
    "503, ServiceUnavailable, RateLimited",
    "429, '', RateLimited",
    "403, AccessDenied, Denied",
    "404, NoSuchKey, NotFound",
    "404, NoSuchBucket, NotFound",
    "409, OperationAborted, Failed",
    "412, PreconditionFailed, Stale",
  })
  void read_fails_asTheStatusMeans(int status, String code, String failure) throws Exception {
    mount.server.faults().next(S3Call.GET, new Faults.Refused(status, code));
    Entry entry = mount.resource.stat(path("a"));
    mount.server.faults().next(S3Call.HEAD, new Faults.WrongETag());
    assertThatThrownBy(() -> mount.read("a", 3, 4, entry.validator()))
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(failure));
    assertThat(mount.server.count(S3Call.GET)).isOne();
  }

  @Test
  void wishForAPause_isPassedOn() throws Exception {
    mount
        .server
        .faults()
        .next(
            S3Call.GET,
            new Faults.Refused(503, "SlowDown", "Retry-After: 7"),
            new Faults.Refused(
                503,
                "SlowDown",
                "Retry-After: Mon, 01 Jun 2026 12:00:09 GMT",
                "Date: Mon, 01 Jun 2026 12:00:00 GMT"),
            new Faults.Refused(503, "SlowDown"));
    assertRateLimited(Optional.of(Duration.ofSeconds(7)));
    assertRateLimited(Optional.of(Duration.ofSeconds(9)));
    assertRateLimited(Optional.empty());
    assertReadIsFine();
  }

  private void assertRateLimited(Optional<Duration> wish) {
    assertThatThrownBy(() -> mount.text("a"))
        .asInstanceOf(type(ResourceException.RateLimited.class))
        .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(wish));
  }

  /// The SDK learns how wrong our clock is from the refusal.
  @Test
  void clock_isCorrectedAtOnce_whenTheStoreSaysThatItIsWrong() throws Exception {
    mount.server.faults().next(S3Call.GET, new Faults.Refused(403, "RequestTimeTooSkewed"));
    assertReadIsFine();
  }

  @Test
  void list_isMadeAgain_once_whenItEndsEarly() throws Exception {
    mount.server.faults().next(S3Call.LIST, new Faults.Truncated(40));
    assertThat(mount.resource.list(path(""), Optional.empty()).entries()).hasSize(1);
    mount.server.faults().next(S3Call.LIST, new Faults.Truncated(40), new Faults.Truncated(40));
    assertThatThrownBy(() -> mount.resource.list(path(""), Optional.empty()))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(mount.resource.list(path(""), Optional.empty()).entries()).hasSize(1);
  }

  // -- writing

  @ParameterizedTest
  @CsvSource({
    "500, InternalError, Unreachable",
    "503, SlowDown, RateLimited",
    "400, RequestTimeout, Unreachable",
    "403, AccessDenied, Denied",
    "507, InsufficientStorage, NoSpace",
  })
  void write_fails_asTheStatusMeans(int status, String code, String failure) throws Exception {
    mount.server.faults().next(S3Call.PUT, new Faults.Refused(status, code));
    assertThatThrownBy(() -> mount.write("b", "mine", Precondition.ABSENT))
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(failure));
    assertThat(mount.server.keys(MountedBucket.NAME)).containsExactly("mount/a");
  }

  /// A server that accepts connections and never reads: the sockets fill up and writing blocks.
  @Test
  void write_isUnreachable_whenTheStoreTakesNoBytes() throws Exception {
    try (var deaf = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        var resource = mountOf(deaf)) {
      Future<Throwable> failure = startWriting(resource);
      assertThat(failure.get())
          .isInstanceOf(ResourceException.Unreachable.class)
          .hasMessageContaining("takes no bytes");
      requireBodyBegun(deaf).close();
    }
  }

  @Test
  void write_ends_whenItIsInterrupted_thoughTheStoreTakesNoBytes() throws Exception {
    try (var deaf = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        var resource = mountOf(deaf)) {
      var writer = new CompletableFuture<Thread>();
      Future<Throwable> failure = startWriting(resource, writer);
      try (Socket _ = requireBodyBegun(deaf)) {
        writer.get().interrupt();
        assertThat(failure.get()).isInstanceOf(ResourceException.Interrupted.class);
      }
    }
  }

  private static S3Resource mountOf(ServerSocket server) {
    return new S3Resource(
        new S3Config(
            "bucket",
            Keys.under(""),
            S3Config.Place.at(
                URI.create("http://127.0.0.1:" + server.getLocalPort()), S3Server.REGION),
            new S3Config.Login.Anonymous()),
        MountedBucket.IMPATIENT);
  }

  private static Future<Throwable> startWriting(S3Resource resource) {
    return startWriting(resource, new CompletableFuture<>());
  }

  /// On a virtual thread, as the engine makes its calls.
  private static Future<Throwable> startWriting(
      S3Resource resource, CompletableFuture<Thread> writer) {
    var failure = new CompletableFuture<Throwable>();
    var body = Body.of(new byte[32 << 20]);
    var version = new Precondition.Matches(Validator.strong("\"0\""));
    writer.complete(
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    resource.writing().orElseThrow().write(path("x"), body, version);
                  } catch (ResourceException | RuntimeException e) {
                    failure.complete(e);
                  }
                }));
    return failure;
  }

  private static Socket requireBodyBegun(ServerSocket server) throws IOException {
    Socket client = server.accept();
    assertThat(client.getInputStream().readNBytes(64 << 10)).hasSize(64 << 10);
    return client;
  }
}
