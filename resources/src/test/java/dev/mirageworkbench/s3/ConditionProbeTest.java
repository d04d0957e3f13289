package dev.mirageworkbench.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionProbeTest {
  private MountedBucket mount;

  @BeforeEach
  void open() throws Exception {
    mount = MountedBucket.open(MountedBucket.IMPATIENT);
    mount.resource.list(ResourcePath.ROOT, Optional.empty());
    mount.server.reset();
  }

  @AfterEach
  void close() throws IOException {
    mount.close();
  }

  private ConditionalWrites declared() {
    return mount.resource.capabilities().conditionalWrites();
  }

  private void assertNothingIsLeft() {
    assertThat(mount.server.keys(MountedBucket.NAME)).isEmpty();
  }

  @Test
  void probe_takesOneRequestInTheMount_whenTheStoreKeepsConditions() throws Exception {
    assertThat(mount.writing().probe()).hasValue(ConditionalWrites.ATOMIC);
    assertThat(declared()).isEqualTo(ConditionalWrites.ATOMIC);
    assertThat(mount.server.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.call()).isEqualTo(S3Call.PUT);
              assertThat(request.target()).startsWith("/bucket/mount/.mirage-probe-");
            });
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @CsvSource({"412, PreconditionFailed", "404, NoSuchKey", "409, ConditionalRequestConflict"})
  void probe_isAtomic_whenTheImpossibleIsRefused(int status, String code) throws Exception {
    mount.server.faults().next(S3Call.PUT, new Faults.Refused(status, code));
    assertThat(mount.writing().probe()).hasValue(ConditionalWrites.ATOMIC);
    assertThat(mount.server.count(S3Call.DELETE)).isZero();
  }

  @Test
  void probe_isChecked_whenConditionsAreDroppedOnTheWay() throws Exception {
    mount.server.faults().always(S3Call.PUT, new Faults.ConditionDropped());
    assertThat(mount.writing().probe()).hasValue(ConditionalWrites.CHECKED);
    assertThat(declared()).isEqualTo(ConditionalWrites.CHECKED);
    assertNothingIsLeft();
  }

  @Test
  void everyWrite_looksFirst_afterConditionsWereFoundDropped() throws Exception {
    mount.server.faults().always(S3Call.PUT, new Faults.ConditionDropped());
    mount.writing().probe();
    Entry ours = mount.write("a", "ours", Precondition.ABSENT);
    assertThatThrownBy(() -> mount.write("a", "again", Precondition.ABSENT))
        .isInstanceOf(ResourceException.Conflict.class);
    mount.put("a", "theirs");
    assertThatThrownBy(() -> mount.write("a", "more", MountedBucket.matches(ours)))
        .isInstanceOf(ResourceException.Conflict.class);
    assertThat(mount.stored("a")).isEqualTo("theirs");
  }

  /// A store may know `If-None-Match` only, as Amazon's did at first.
  @Test
  void creating_staysAtomic_whenOnlyIfMatchIsIgnored() throws Exception {
    mount.server.faults().next(S3Call.PUT, new Faults.ConditionDropped());
    assertThat(mount.writing().probe()).hasValue(ConditionalWrites.CHECKED);
    assertNothingIsLeft();
    mount.write("a", "first", Precondition.ABSENT);
    // The look misses what is there, so that only the condition can tell.
    mount.server.faults().next(S3Call.HEAD, new Faults.Refused(404, "NoSuchKey"));
    assertThatThrownBy(() -> mount.write("a", "second", Precondition.ABSENT))
        .isInstanceOf(ResourceException.Conflict.class);
    assertThat(mount.stored("a")).isEqualTo("first");
  }

  @Test
  void probe_isChecked_whenTheStoreDoesNotKnowConditions() throws Exception {
    mount.server.faults().next(S3Call.PUT, new Faults.Refused(501, "NotImplemented"));
    assertThat(mount.writing().probe()).hasValue(ConditionalWrites.CHECKED);
    assertThat(declared()).isEqualTo(ConditionalWrites.CHECKED);
    assertNothingIsLeft();
  }

  @Test
  void probe_isEmpty_andTheDeclarationStands_whenTheScratchObjectIsDenied() throws Exception {
    mount.server.faults().next(S3Call.PUT, new Faults.Refused(403, "AccessDenied"));
    assertThat(mount.writing().probe()).isEmpty();
    assertThat(declared()).isEqualTo(ConditionalWrites.ATOMIC);
    assertThat(mount.server.count(S3Call.DELETE)).isZero();
  }

  @Test
  void probe_canBeAskedAgain_whenNoAnswerCame() throws Exception {
    mount.server.faults().next(S3Call.PUT, new Faults.Stalled());
    assertThatThrownBy(() -> mount.writing().probe())
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(declared()).isEqualTo(ConditionalWrites.ATOMIC);
    assertThat(mount.writing().probe()).hasValue(ConditionalWrites.ATOMIC);
    assertNothingIsLeft();
  }

  @Test
  void probe_leavesNothing_whenTheAnswerOfAStoreThatTookItWasLost() throws Exception {
    mount.server.faults().next(S3Call.PUT, new Faults.ConditionDropped(true));
    assertThatThrownBy(() -> mount.writing().probe())
        .isInstanceOf(ResourceException.Unreachable.class);
    assertNothingIsLeft();
  }

  @Test
  void probe_leavesNothing_whenTheFirstDeleteFailed() throws Exception {
    mount.server.faults().next(S3Call.PUT, new Faults.ConditionDropped(true));
    mount.server.faults().next(S3Call.DELETE, new Faults.Refused(503, "SlowDown"));
    assertThatThrownBy(() -> mount.writing().probe())
        .isInstanceOf(ResourceException.Unreachable.class);
    assertThat(mount.server.keys(MountedBucket.NAME)).hasSize(1);
    assertThat(mount.writing().probe()).hasValue(ConditionalWrites.ATOMIC);
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @CsvSource({
    "503, SlowDown",
    "500, InternalError",
    "429, TooManyRequests",
    "400, RequestTimeout",
  })
  void probe_fails_whenTheStoreIsInTrouble(int status, String code) {
    mount.server.faults().next(S3Call.PUT, new Faults.Refused(status, code));
    assertThatThrownBy(() -> mount.writing().probe()).isInstanceOf(ResourceException.class);
    assertThat(declared()).isEqualTo(ConditionalWrites.ATOMIC);
  }

  @Test
  void probe_namesTheBucket_whenThereIsNone() {
    mount.server.faults().next(S3Call.PUT, new Faults.Refused(404, "NoSuchBucket"));
    assertThatThrownBy(() -> mount.writing().probe())
        .isInstanceOf(ResourceException.NotFound.class)
        .hasMessageContaining("bucket");
  }
}
