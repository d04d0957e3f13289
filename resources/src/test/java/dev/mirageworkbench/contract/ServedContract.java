package dev.mirageworkbench.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a resource with a server makes of the network between them, and of a server that refuses:
/// never wrong bytes, never for ever, and the failure that tells the engine what to do. Once the
/// trouble is over, the same resource works. The server is a real one behind a [Wire].
@Timeout(120)
public abstract class ServedContract {
  /// Little, but enough for a busy machine.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// For calls that must end for another reason.
  private static final Duration ENDLESS = Duration.ofMinutes(10);

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int SIZE = 100_000;

  private Wire wire;
  private Resource resource;
  private GivenFile file;

  /// Where the server listens.
  protected abstract InetSocketAddress server() throws Exception;

  /// A mount of the same files at another address, with the right credentials.
  ///
  /// @param patience how long the server may be silent
  protected abstract Resource mount(String host, int port, Duration patience) throws Exception;

  /// A mount that the server does not accept.
  ///
  /// @param secret that of the mount
  protected abstract Resource mountWithSecret(String host, int port, String secret)
      throws Exception;

  /// What a server says to a wrong secret, where the one that is here takes any.
  protected Optional<String> refusalInstead() {
    return Optional.empty();
  }

  /// The word in a refusal that says which setting to look at.
  protected abstract String whatToCheck();

  /// Puts a file onto the server, past the wire. It is on the first page of its folder.
  ///
  /// @param least bytes that it has, or some more
  protected abstract GivenFile put(int least) throws Exception;

  /// Whether the server can say how long to wait before the next request, as HTTP can.
  protected boolean canAskForPatience() {
    return true;
  }

  @BeforeEach
  final void connect() throws Exception {
    wire = Wire.to(server());
    file = put(SIZE);
    resource = mount(wire.host(), wire.port(), PATIENCE);
  }

  @AfterEach
  final void disconnect() throws Exception {
    resource.close();
    wire.close();
  }

  private void read() throws ResourceException {
    read(resource);
  }

  private void read(Resource mount) throws ResourceException {
    ByteBuffer bytes =
        mount.read(file.path(), new ByteRange(0, 2 * SIZE), Optional.empty()).bytes();
    int difference = bytes.mismatch(ByteBuffer.wrap(file.bytes()));
    assertThat(difference).as("the first wrong byte").isEqualTo(-1);
  }

  private void list() throws ResourceException {
    list(resource);
  }

  private void list(Resource mount) throws ResourceException {
    assertThat(mount.list(file.path().parent(), Optional.empty()).entries())
        .extracting(Entry::name)
        .contains(file.path().name());
  }

  private void write() throws ResourceException {
    Body body = Body.of("new".getBytes(UTF_8));
    resource.writing().orElseThrow().write(new ResourcePath("b"), body, Precondition.ANYTHING);
  }

  private void assertUnreachable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(ResourceException.Unreachable.class)
        .hasMessageContaining(wire.address());
  }

  private void assertUnreachable() throws Exception {
    assertUnreachable(this::read);
    assertUnreachable(this::list);
    if (resource.writing().isPresent()) {
      assertUnreachable(this::write);
    }
  }

  private void assertWorksAgain() throws Exception {
    wire.mend();
    list();
    read();
    if (resource.writing().isPresent()) {
      write();
    }
  }

  @Test
  void calls_areUnreachable_whileTheConnectionIsRefused() throws Exception {
    wire.begin(new Trouble.Refused());
    assertUnreachable();
    assertWorksAgain();
    wire.begin(new Trouble.Refused());
    assertUnreachable();
    assertWorksAgain();
  }

  @Test
  void calls_areUnreachable_whileEveryConnectionIsReset() throws Exception {
    wire.begin(new Trouble.Reset());
    assertUnreachable();
    assertWorksAgain();
    wire.begin(new Trouble.Reset());
    assertUnreachable();
    assertWorksAgain();
  }

  @Test
  void read_isUnreachable_whenTheConnectionIsResetInTheMiddleOfTheAnswer() throws Exception {
    list();
    wire.begin(new Trouble.Cut(SIZE / 2));
    assertUnreachable(this::read);
    assertWorksAgain();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, SIZE / 2})
  void read_isUnreachable_whenTheServerFallsSilent(int after) throws Exception {
    list();
    wire.begin(new Trouble.Silent(after));
    assertThat(endOf(() -> read(resource)).get(SOON.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ResourceException.Unreachable.class)
        .hasMessageContaining(wire.address());
    assertWorksAgain();
  }

  @Test
  void write_isUnreachable_whenTheServerIsSilent() throws Exception {
    assumeTrue(resource.writing().isPresent(), "nothing can be written here");
    write();
    wire.begin(new Trouble.Silent(0));
    assertThat(endOf(this::write).get(SOON.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertWorksAgain();
  }

  /// It takes longer altogether than the server may be silent.
  @Test
  void read_isExact_whenTheNetworkIsSlow() throws Exception {
    wire.begin(new Trouble.Slow(SIZE / 30, PATIENCE.dividedBy(20)));
    read();
    assertWorksAgain();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, SIZE / 2})
  void read_isInterrupted_whileTheServerIsSilent(int after) throws Exception {
    // A client may be about to take the rest of an answer that has begun, if only to throw it away.
    Duration patience = after == 0 ? ENDLESS : PATIENCE.multipliedBy(2);
    try (Resource patient = mount(wire.host(), wire.port(), patience)) {
      list(patient);
      wire.begin(new Trouble.Silent(after));
      assertInterrupted(() -> read(patient));
      wire.mend();
      read(patient);
    }
  }

  @Test
  void list_isInterrupted_whileTheServerIsSilent() throws Exception {
    try (Resource patient = mount(wire.host(), wire.port(), ENDLESS)) {
      list(patient);
      wire.begin(new Trouble.Silent(0));
      assertInterrupted(() -> list(patient));
      wire.mend();
      list(patient);
    }
  }

  private void assertInterrupted(ThrowingCallable call) throws Exception {
    var caller = new CompletableFuture<Thread>();
    CompletableFuture<Throwable> end =
        endOf(
            () -> {
              caller.complete(Thread.currentThread());
              call.call();
            });
    wire.awaitSilence(SOON);
    caller.join().interrupt();
    assertThat(end.get(SOON.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ResourceException.Interrupted.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, SIZE / 2})
  void read_ends_whenTheMountIsClosedWhileTheServerIsSilent(int after) throws Exception {
    Resource patient = mount(wire.host(), wire.port(), ENDLESS);
    wire.begin(new Trouble.Silent(after));
    CompletableFuture<Throwable> end = endOf(() -> read(patient));
    wire.awaitSilence(SOON);
    patient.close();
    assertThat(end.get(SOON.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ResourceException.BadHandle.class);
  }

  /// On a virtual thread, as the engine makes its calls.
  private static CompletableFuture<Throwable> endOf(ThrowingCallable call) {
    var end = new CompletableFuture<Throwable>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                call.call();
                end.complete(new AssertionError("the call succeeded"));
              } catch (Throwable e) {
                end.complete(e);
              }
            });
    return end;
  }

  @Test
  void calls_areUnreachable_andNameTheHost_whenItIsNotKnown() throws Exception {
    try (Resource nowhere = mount("host.invalid", wire.port(), PATIENCE)) {
      assertThatThrownBy(() -> nowhere.stat(file.path()))
          .isInstanceOf(ResourceException.Unreachable.class)
          .hasMessageContaining("host.invalid");
    }
  }

  @Test
  void calls_areDenied_andSayWhatToCheck_whenTheSecretIsWrong() throws Exception {
    String secret = "wrong-hunter2";
    if (refusalInstead().isPresent()) {
      wire.begin(new Trouble.Answered(refusalInstead().get().getBytes(US_ASCII)));
    }
    try (Resource stranger = mountWithSecret(wire.host(), wire.port(), secret)) {
      assertThatThrownBy(() -> list(stranger))
          .isInstanceOf(ResourceException.Denied.class)
          .hasMessageContaining(whatToCheck())
          .satisfies(e -> assertThat(allOf(e)).doesNotContain(secret));
    }
  }

  /// All that a failure says, its causes included.
  private static String allOf(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"429 Too Many Requests", "503 Service Unavailable"})
  void call_isRateLimited_forAsLongAsTheServerWishes(String status) throws Exception {
    assumeTrue(canAskForPatience(), "the protocol has no word for it");
    String answer =
        "HTTP/1.1 " + status + "\r\nRetry-After: 7\r\nContent-Length: 0\r\nConnection: close\r\n";
    wire.begin(new Trouble.Answered((answer + "\r\n").getBytes(US_ASCII)));
    assertThatThrownBy(this::list)
        .asInstanceOf(type(ResourceException.RateLimited.class))
        .satisfies(e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(7)));
  }
}
