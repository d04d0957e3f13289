package dev.mirageworkbench.s3;

import static dev.mirageworkbench.s3.MountedBucket.matches;
import static dev.mirageworkbench.s3.MountedBucket.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How conditions are sent and their refusals understood.
class ConditionsTest {
  private static final int LARGE = (65 << 20) + 7;

  private MountedBucket mount;

  @BeforeEach
  void open() throws Exception {
    mount = MountedBucket.signed();
  }

  @AfterEach
  void close() throws IOException {
    mount.close();
  }

  private ConditionalWrites declared() {
    return mount.resource.capabilities().conditionalWrites();
  }

  // -- ETags without quotes

  @Test
  void eTag_isSentWithoutItsQuotes_whereTheStoreRefusesThem() throws Exception {
    mount.server.faults().always(S3Call.PUT, new Faults.QuotesRefused());
    Entry first = mount.write("a", "one", Precondition.ABSENT);
    Entry second = mount.write("a", "two", matches(first));
    assertThat(second.validator().orElseThrow().value()).startsWith("\"").endsWith("\"");
    assertThat(mount.stored("a")).isEqualTo("two");
    mount.server.reset();
    mount.write("a", "three", matches(second));
    assertThat(mount.server.requests())
        .extracting(S3Server.Request::call)
        .containsExactly(S3Call.PUT);
    assertThat(declared()).isEqualTo(ConditionalWrites.ATOMIC);
  }

  @Test
  void conflict_isSeen_whereTheStoreRefusesQuotes() throws Exception {
    mount.server.faults().always(S3Call.PUT, new Faults.QuotesRefused());
    Entry first = mount.write("a", "one", Precondition.ABSENT);
    mount.put("a", "theirs");
    assertThatThrownBy(() -> mount.write("a", "two", matches(first)))
        .isInstanceOf(ResourceException.Conflict.class);
    Entry theirs = mount.resource.stat(path("a"));
    mount.write("a", "three", matches(theirs));
    assertThatThrownBy(() -> mount.write("a", "four", matches(theirs)))
        .isInstanceOf(ResourceException.Conflict.class);
    assertThat(mount.stored("a")).isEqualTo("three");
  }

  @Test
  void read_goesOnWithoutQuotes_whereTheStoreRefusesThem() throws Exception {
    mount.server.faults().always(S3Call.GET, new Faults.QuotesRefused());
    Entry written = mount.write("a", "0123456789", Precondition.ABSENT);
    var content = mount.read("a", 2, 3, written.validator());
    assertThat(MountedBucket.text(content)).isEqualTo("234");
    mount.put("a", "theirs");
    assertThatThrownBy(() -> mount.read("a", 2, 3, written.validator()))
        .isInstanceOf(ResourceException.Stale.class);
  }

  @Test
  void quotedETag_isTried_beforeTheOther() throws Exception {
    Entry first = mount.write("a", "one", Precondition.ABSENT);
    mount.put("a", "theirs");
    assertThatThrownBy(() -> mount.write("a", "two", matches(first)))
        .isInstanceOf(ResourceException.Conflict.class);
    mount.server.faults().always(S3Call.PUT, new Faults.Refused(418, "Never"));
    mount.server.reset();
    assertThatThrownBy(() -> mount.write("a", "two", matches(first)))
        .isInstanceOf(ResourceException.Failed.class);
    assertThat(mount.server.count(S3Call.PUT)).isOne();
  }

  // -- 409, 501, and 404

  @Test
  void write_fails_andMayBeTriedAgain_whenAnotherWasUnderWay() throws Exception {
    Entry first = mount.write("a", "one", Precondition.ABSENT);
    mount.server.faults().next(S3Call.PUT, new Faults.Refused(409, "ConditionalRequestConflict"));
    assertThatThrownBy(() -> mount.write("a", "two", matches(first)))
        .isInstanceOf(ResourceException.Failed.class)
        .hasMessageContaining("at the same time");
    mount.write("a", "two", matches(first));
    assertThat(mount.stored("a")).isEqualTo("two");
  }

  @Test
  void write_conflicts_whenTheOtherThatWasUnderWayWon() throws Exception {
    Entry first = mount.write("a", "one", Precondition.ABSENT);
    mount.put("a", "theirs");
    mount.server.faults().next(S3Call.PUT, new Faults.Refused(409, "ConditionalRequestConflict"));
    assertThatThrownBy(() -> mount.write("a", "two", matches(first)))
        .isInstanceOf(ResourceException.Conflict.class);
  }

  @Test
  void write_conflicts_whenTheFileItReplacesIsGone() throws Exception {
    Entry first = mount.write("a", "one", Precondition.ABSENT);
    mount.server.delete(MountedBucket.NAME, "mount/a");
    assertThatThrownBy(() -> mount.write("a", "two", matches(first)))
        .isInstanceOf(ResourceException.Conflict.class)
        .hasMessageContaining("deleted");
  }

  @Test
  void write_looksInstead_whenTheStoreDoesNotKnowTheHeader() throws Exception {
    Entry first = mount.write("a", "one", Precondition.ABSENT);
    mount.server.faults().next(S3Call.PUT, new Faults.Refused(501, "NotImplemented"));
    Entry second = mount.write("a", "two", matches(first));
    assertThat(declared()).isEqualTo(ConditionalWrites.CHECKED);
    assertThatThrownBy(() -> mount.write("a", "three", matches(first)))
        .isInstanceOf(ResourceException.Conflict.class);
    mount.write("a", "three", matches(second));
    assertThat(mount.stored("a")).isEqualTo("three");
  }

  @Test
  void delete_staysPossible_whenTheStoreKnowsNoConditionForIt() throws Exception {
    Entry first = mount.write("a", "one", Precondition.ABSENT);
    mount.server.faults().next(S3Call.DELETE, new Faults.Refused(501, "NotImplemented"));
    mount.writing().delete(path("a"), matches(first));
    assertThat(mount.server.keys(MountedBucket.NAME)).isEmpty();
    assertThat(declared()).isEqualTo(ConditionalWrites.ATOMIC);
  }

  // -- requests whose fate is unknown

  @Test
  void conditionalWrite_isNotRepeatedBehindTheEnginesBack_whenItsAnswerIsLost() throws Exception {
    mount.server.faults().next(S3Call.PUT, new Faults.AnswerLost());
    assertThatThrownBy(() -> mount.write("a", "mine", Precondition.ABSENT))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(mount.server.count(S3Call.PUT)).isOne();
    assertThat(mount.stored("a")).isEqualTo("mine");
  }

  @Test
  void look_isRepeated_whenItsConnectionBreaks() throws Exception {
    mount.put("a", "text");
    mount.server.faults().next(S3Call.HEAD, new Faults.AnswerLost());
    assertThat(mount.resource.stat(path("a")).size()).hasValue(4);
    mount.server.faults().next(S3Call.GET, new Faults.AnswerLost());
    assertThat(mount.text("a")).isEqualTo("text");
    assertThat(mount.server.count(S3Call.HEAD)).isEqualTo(2);
  }

  // -- uploads in parts

  private Entry writeLarge(byte fill, Precondition precondition) throws ResourceException {
    byte[] bytes = new byte[LARGE];
    Arrays.fill(bytes, fill);
    return mount.writing().write(path("large"), Body.of(bytes), precondition);
  }

  @Test
  void uploadInParts_isJudgedAtItsEnd() throws Exception {
    Entry first = writeLarge((byte) 1, Precondition.ABSENT);
    assertThat(first.validator()).isEqualTo(mount.resource.stat(path("large")).validator());
    assertThatThrownBy(() -> writeLarge((byte) 2, Precondition.ABSENT))
        .isInstanceOf(ResourceException.Conflict.class);
    mount.put("large", "theirs");
    assertThatThrownBy(() -> writeLarge((byte) 3, matches(first)))
        .isInstanceOf(ResourceException.Conflict.class);
    assertThat(mount.stored("large")).isEqualTo("theirs");
    assertThat(mount.server.openUploads(MountedBucket.NAME)).isZero();
  }

  /// The look just before is not enough.
  @Test
  void uploadInParts_sendsItsConditionWithTheLastRequest() throws Exception {
    mount.put("large", "theirs");
    mount.server.faults().next(S3Call.HEAD, new Faults.Refused(404, "NoSuchKey"));
    assertThatThrownBy(() -> writeLarge((byte) 1, Precondition.ABSENT))
        .isInstanceOf(ResourceException.Conflict.class);
    assertThat(mount.stored("large")).isEqualTo("theirs");
  }

  @Test
  void uploadInParts_isTakenBack_whenAPartFails() throws Exception {
    mount.server.faults().nth(S3Call.UPLOAD_PART, 3, new Faults.Refused(500, "InternalError"));
    assertThatThrownBy(() -> writeLarge((byte) 1, Precondition.ABSENT))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(mount.server.openUploads(MountedBucket.NAME)).isZero();
    assertThat(mount.server.count(S3Call.ABORT_UPLOAD)).isOne();
    assertThat(mount.server.keys(MountedBucket.NAME)).isEmpty();
  }

  @Test
  void uploadInParts_fails_whenItsLastAnswerHoldsAnError() throws Exception {
    mount.server.faults().next(S3Call.COMPLETE_UPLOAD, new Faults.Refused(200, "InternalError"));
    assertThatThrownBy(() -> writeLarge((byte) 1, Precondition.ABSENT))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(mount.server.openUploads(MountedBucket.NAME)).isZero();
    mount.server.faults().next(S3Call.COMPLETE_UPLOAD, new Faults.Refused(200, "SlowDown"));
    assertThatThrownBy(() -> writeLarge((byte) 1, Precondition.ABSENT))
        .isInstanceOf(ResourceException.RateLimited.class);
    mount.server.faults().next(S3Call.COMPLETE_UPLOAD, new Faults.Refused(404, "NoSuchUpload"));
    assertThatThrownBy(() -> writeLarge((byte) 1, Precondition.ABSENT))
        .isInstanceOf(ResourceException.Failed.class);
  }

  // -- moves

  @Test
  void move_fails_andKeepsTheSource_whenTheCopysAnswerHoldsAnError() throws Exception {
    mount.put("a", "text");
    mount.server.faults().next(S3Call.COPY, new Faults.Refused(200, "InternalError"));
    assertThatThrownBy(() -> mount.move("a", "b"))
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(mount.text("a")).isEqualTo("text");
    mount.move("a", "b");
    assertThat(mount.stored("b")).isEqualTo("text");
  }

  @Test
  void move_works_whereTheStoreKnowsNoConditionForCopies() throws Exception {
    mount.put("a", "text");
    mount.put("b", "old");
    mount.server.faults().next(S3Call.COPY, new Faults.Refused(501, "NotImplemented"));
    mount.move("a", "b");
    assertThat(mount.stored("b")).isEqualTo("text");
    assertThat(mount.server.keys(MountedBucket.NAME)).containsExactly("mount/b");
  }

  @Test
  void move_conflicts_andKeepsBoth_whenTheSourceIsWrittenMeanwhile() throws Exception {
    mount.put("a", "text");
    mount.server.faults().always(S3Call.DELETE, new Faults.Refused(412, "PreconditionFailed"));
    assertThatThrownBy(() -> mount.move("a", "b"))
        .isInstanceOf(ResourceException.Conflict.class)
        .hasMessageContaining("both names");
    assertThat(mount.stored("a")).isEqualTo("text");
    assertThat(mount.stored("b")).isEqualTo("text");
  }

  @Test
  void move_isDone_whenSomebodyElseDeletedTheSourceAfterTheCopy() throws Exception {
    mount.put("a", "text");
    mount.server.faults().nth(S3Call.HEAD, 3, new Faults.Refused(404, "NoSuchKey"));
    mount.server.faults().next(S3Call.DELETE, new Faults.Refused(404, "NoSuchKey"));
    mount.move("a", "b");
    assertThat(mount.stored("b")).isEqualTo("text");
  }

  @Test
  void read_isStale_whenTheStoreIgnoresTheVersion() throws Exception {
    Entry first = mount.write("a", "one", Precondition.ABSENT);
    mount.server.faults().next(S3Call.GET, new Faults.WrongETag());
    assertThatThrownBy(() -> mount.read("a", 0, 3, first.validator()))
        .isInstanceOf(ResourceException.Stale.class);
    assertThat(mount.read("a", 0, 3, Optional.empty()).entry().validator())
        .isEqualTo(first.validator());
  }
}
