package dev.mirageworkbench.app.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.s3.Faults;
import dev.mirageworkbench.s3.Faults.Fault;
import dev.mirageworkbench.s3.S3Call;
import dev.mirageworkbench.s3.S3Server;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// A bucket in trouble under a workspace: what is read is right or fails with a reason, and what is
/// written is on the bucket once, when the trouble is over.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketFaultsTest {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  /// More than one block, and no two stretches alike.
  private static final String TEXT =
      String.join(" ", IntStream.range(0, 300_000).mapToObj(Integer::toString).toList());

  private static final List<Fault> ANSWER_FAULTS =
      List.of(
          new Faults.AnswerLost(),
          new Faults.Refused(500, "InternalError"),
          new Faults.Refused(503, "SlowDown", "Retry-After: 1"),
          new Faults.Refused(429, "TooManyRequests"),
          new Faults.Refused(400, "RequestTimeout"));

  static final List<Fault> PROMPT_READ_FAULTS =
      both(
          ANSWER_FAULTS,
          List.of(
              new Faults.Truncated(1_000),
              new Faults.Reset(1_000),
              new Faults.WrongRange(),
              new Faults.WrongETag(),
              new Faults.Refused(403, "AccessDenied")));

  static final List<Fault> PROMPT_WRITE_FAULTS =
      both(
          ANSWER_FAULTS,
          List.of(
              new Faults.Reset(0),
              new Faults.Refused(409, "ConditionalRequestConflict"),
              new Faults.Refused(409, "OperationAborted")));

  /// Each costs its request the whole wait for an answer.
  static final List<Fault> STALLS = List.of(new Faults.Stalled(), new Faults.StalledWithin(1_000));

  static final List<Fault> READ_FAULTS = both(PROMPT_READ_FAULTS, STALLS);

  static final List<Fault> WRITE_FAULTS = both(PROMPT_WRITE_FAULTS, List.of(new Faults.Stalled()));

  static final List<Fault> COMPLETION_FAULTS =
      both(
          ANSWER_FAULTS,
          List.of(
              new Faults.Refused(200, "InternalError"),
              new Faults.Refused(200, "SlowDown"),
              new Faults.Refused(404, "NoSuchUpload"),
              new Faults.Refused(409, "ConditionalRequestConflict")));

  private static List<Fault> both(List<Fault> some, List<Fault> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private final S3Server server;
  private String bucket;
  private Desk desk;

  BucketFaultsTest() throws Exception {
    server = S3Server.start();
    bucket = "";
  }

  @BeforeEach
  void mount(@TempDir Path home) throws ResourceException {
    bucket = "faults-" + BUCKETS.incrementAndGet();
    server.createBucket(bucket);
    desk = new Desk(server.mount(bucket, Duration.ofSeconds(2)), home);
  }

  @AfterEach
  void close() {
    server.faults().clear();
    desk.close();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  private void assertStoredOnce(String text) {
    assertThat(server.keys(bucket)).containsExactly("f");
    assertThat(server.text(bucket, "f")).isEqualTo(text);
    assertThat(server.openUploads(bucket)).isZero();
    assertThat(desk.unsent()).isEmpty();
  }

  // -- reading

  @ParameterizedTest
  @FieldSource("READ_FAULTS")
  void read_isRightOrFailsWithAReason_whenARequestFails(Fault fault) throws Exception {
    server.put(bucket, "f", TEXT);
    server.faults().next(S3Call.GET, fault);
    assertRightOrReason();
    assertThat(server.faults().areSpent()).isTrue();
    assertThat(desk.read("f")).isEqualTo(TEXT);
  }

  private void assertRightOrReason() {
    try {
      assertThat(desk.read("f")).isEqualTo(TEXT);
    } catch (ResourceException e) {
      assertThat(e.reason()).isNotBlank();
      assertThat(e)
          .isInstanceOfAny(
              ResourceException.Unreachable.class,
              ResourceException.RateLimited.class,
              ResourceException.Corrupt.class,
              ResourceException.Stale.class,
              ResourceException.Denied.class);
    }
  }

  @ParameterizedTest
  @FieldSource("PROMPT_READ_FAULTS")
  void read_failsWithAReason_whenEveryRequestFails(Fault fault) throws Exception {
    assertReasonWhile(fault);
  }

  @Tag("stress")
  @ParameterizedTest
  @FieldSource("STALLS")
  void read_failsWithAReason_whenEveryRequestStalls(Fault fault) throws Exception {
    assertReasonWhile(fault);
  }

  private void assertReasonWhile(Fault fault) throws Exception {
    server.put(bucket, "f", TEXT);
    server.faults().always(S3Call.GET, fault);
    assertThatThrownBy(() -> desk.read("f"))
        .isInstanceOf(ResourceException.class)
        .hasMessageMatching("(?s).{10,}");
    server.faults().clear();
    assertThat(desk.read("f")).isEqualTo(TEXT);
  }

  @Test
  void bucketInTrouble_isNeverAnEmptyOne() throws Exception {
    server.put(bucket, "f", TEXT);
    for (S3Call call : List.of(S3Call.LIST, S3Call.HEAD, S3Call.GET)) {
      server.faults().always(call, new Faults.Refused(500, "InternalError"));
    }
    assertThatThrownBy(() -> desk.names("")).isInstanceOf(ResourceException.Unreachable.class);
    assertThatThrownBy(() -> desk.read("f")).isInstanceOf(ResourceException.Unreachable.class);
    assertThatThrownBy(() -> desk.write("f", "new"))
        .isInstanceOf(ResourceException.Unreachable.class);
    server.faults().clear();
    assertThat(desk.names("")).containsExactly("f");
    assertStoredOnce(TEXT);
  }

  // -- writing

  @ParameterizedTest
  @FieldSource("WRITE_FAULTS")
  void newFile_isSentOnce_whenARequestFails(Fault fault) throws Exception {
    server.faults().nth(S3Call.PUT, 2, fault); // the first one is the probe
    desk.write("f", "mine");
    assertThat(desk.settle().outcomes())
        .containsExactly(new Settlement.Sent(Desk.path("f"), "mine".length()));
    assertThat(server.faults().areSpent()).isTrue();
    assertStoredOnce("mine");
  }

  @ParameterizedTest
  @FieldSource("WRITE_FAULTS")
  void replacement_isSentOnce_whenARequestFails(Fault fault) throws Exception {
    desk.write("f", "before");
    assertThat(desk.settle().isComplete()).isTrue();
    server.faults().next(S3Call.PUT, fault);
    desk.append("f", " and after");
    assertThat(desk.settle().isComplete()).isTrue();
    assertThat(server.faults().areSpent()).isTrue();
    assertStoredOnce("before and after");
  }

  @ParameterizedTest
  @FieldSource("PROMPT_WRITE_FAULTS")
  void file_isKept_andSentOnceTheTroubleIsOver(Fault fault) throws Exception {
    assertKeptUntilItIsOver(fault);
  }

  @Tag("stress")
  @Test
  void file_isKept_andSentOnceTheServerAnswersAgain() throws Exception {
    assertKeptUntilItIsOver(new Faults.Stalled());
  }

  private void assertKeptUntilItIsOver(Fault fault) throws Exception {
    server.faults().always(S3Call.PUT, fault);
    desk.write("f", "mine");
    assertThat(desk.settle().failures())
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .isInstanceOfSatisfying(
                        Settlement.Unsent.class,
                        unsent -> assertThat(unsent.reason()).isNotBlank()));
    assertThat(desk.read("f")).isEqualTo("mine");
    server.faults().clear();
    desk.write("f", "mine, finished");
    assertThat(desk.settle().isComplete()).isTrue();
    assertStoredOnce("mine, finished");
  }

  @Test
  void lostAnswer_isNoConflict_butAnothersFileIs() throws Exception {
    server.faults().nth(S3Call.PUT, 2, new Faults.Stalled());
    desk.write("f", "mine");
    server.put(bucket, "f", "theirs");
    assertThat(desk.settle().outcomes()).singleElement().isInstanceOf(Settlement.InConflict.class);
    assertThat(desk.read("f")).isEqualTo("mine");
    assertThat(server.text(bucket, "f")).isEqualTo("theirs");
  }

  @Test
  void ownFile_isRecognised_whenTheServerHangsUpInsteadOfRefusingIt() throws Exception {
    server.faults().nth(S3Call.PUT, 2, new Faults.AnswerLost());
    server.faults().always(S3Call.PUT, new Faults.Reset(0));
    desk.write("f", "mine");
    assertThat(desk.settle().failures()).isEmpty();
    assertStoredOnce("mine");
  }

  @Test
  void conflict_isTold_whenTheServerHangsUpInsteadOfRefusing() throws Exception {
    desk.write("f", "before");
    assertThat(desk.settle().isComplete()).isTrue();
    server.put(bucket, "f", "theirs");
    server.faults().always(S3Call.PUT, new Faults.Reset(0));
    desk.write("f", "mine");
    assertThat(desk.settle().outcomes()).singleElement().isInstanceOf(Settlement.InConflict.class);
    assertThat(server.text(bucket, "f")).isEqualTo("theirs");
  }

  // -- writing large files

  private static final int LARGE = (65 << 20) + 1;

  private void assertLargeIsSentOnce(byte filling) throws ResourceException {
    var bytes = new byte[LARGE];
    Arrays.fill(bytes, filling);
    desk.write("f", bytes);
    assertThat(desk.settle().failures()).isEmpty();
    assertThat(server.faults().areSpent()).isTrue();
    assertThat(server.keys(bucket)).containsExactly("f");
    assertThat(Arrays.mismatch(server.bytes(bucket, "f"), bytes)).isEqualTo(-1);
    assertThat(server.openUploads(bucket)).isZero();
    assertThat(desk.unsent()).isEmpty();
  }

  @Tag("stress")
  @ParameterizedTest
  @FieldSource("COMPLETION_FAULTS")
  void largeFile_isSentOnce_whenItsLastRequestFails(Fault fault) throws Exception {
    server.faults().next(S3Call.COMPLETE_UPLOAD, fault);
    assertLargeIsSentOnce((byte) 1);
  }

  @Test
  void largeFile_isSentOnce_whenTheAnswerToItsLastRequestIsLost() throws Exception {
    server.faults().next(S3Call.COMPLETE_UPLOAD, new Faults.AnswerLost());
    assertLargeIsSentOnce((byte) 1);
  }

  @Test
  void largeFile_isSentOnce_whenPartsFail() throws Exception {
    server.faults().nth(S3Call.UPLOAD_PART, 2, new Faults.AnswerLost());
    server.faults().nth(S3Call.UPLOAD_PART, 2, new Faults.Refused(500, "InternalError"));
    server.faults().nth(S3Call.UPLOAD_PART, 3, new Faults.Stalled());
    server.faults().next(S3Call.START_UPLOAD, new Faults.Refused(503, "SlowDown"));
    assertLargeIsSentOnce((byte) 2);
  }

  @Test
  void largeFile_isRead_byteForByte_whileRequestsFail() throws Exception {
    byte[] bytes = TEXT.repeat(10).getBytes(UTF_8);
    server.put(bucket, "f", bytes);
    server.faults().nth(S3Call.GET, 2, new Faults.AnswerLost());
    long handle = desk.open("f", OpenFlags.READ);
    var seen = ByteBuffer.allocate(bytes.length);
    desk.files.read(handle, 0, seen);
    desk.files.close(handle);
    assertThat(Arrays.mismatch(seen.array(), bytes)).isEqualTo(-1);
  }

  // -- names

  @Test
  void rename_canBeMadeAgain_whenItFailedHalfway() throws Exception {
    server.put(bucket, "old", "text");
    server.faults().next(S3Call.COPY, new Faults.AnswerLost());
    assertThatThrownBy(() -> desk.move("old", "f"))
        .isInstanceOf(ResourceException.Unreachable.class);
    server.faults().next(S3Call.DELETE, new Faults.Refused(500, "InternalError"));
    assertThatThrownBy(() -> desk.move("old", "f"))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(desk.read("old")).isEqualTo("text");
    desk.move("old", "f");
    assertStoredOnce("text");
  }

  @Test
  void delete_isDone_whenItsAnswerWasLost() throws Exception {
    server.put(bucket, "f", "text");
    server.put(bucket, "g", "text");
    server.faults().next(S3Call.DELETE, new Faults.AnswerLost());
    assertThatThrownBy(() -> desk.delete("g")).isInstanceOf(ResourceException.Unreachable.class);
    assertThat(desk.names("")).containsExactly("f");
    assertThatThrownBy(() -> desk.delete("g")).isInstanceOf(ResourceException.NotFound.class);
    assertStoredOnce("text");
  }
}
