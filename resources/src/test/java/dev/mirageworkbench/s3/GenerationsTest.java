package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.WriteSupport;
import dev.mirageworkbench.s3.ScriptedStore.Answer;
import dev.mirageworkbench.s3.ScriptedStore.Asked;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Google's conditions, on a server that judges them as Google says.
///
/// Google, "Request preconditions": `If-Match` is for reading; a change has
/// `x-goog-if-generation-match`, and every object a new generation after each. Google, "Migrate
/// from
/// Amazon S3": a request has headers of one kind only, and is signed in its kind's way.
@Timeout(60)
class GenerationsTest {
  private static final Map<String, String> SETTINGS =
      Map.of("bucket", "b", "accessKeyId", "GOOG1ID", "secretAccessKey", "test-secret");
  private static final String CONDITION = "x-goog-if-generation-match";
  private static final ResourcePath A = new ResourcePath("a.txt");
  private static final ResourcePath B = new ResourcePath("b.txt");

  /// Where generations begin; Google's are the microseconds of their making.
  private final AtomicLong clock = new AtomicLong(1_764_000_000_000_000L);

  private final Map<String, Stored> objects = new ConcurrentHashMap<>();

  private record Stored(long generation) {
    String eTag() {
      return "\"" + generation + "\"";
    }

    Answer described(int status) {
      return Answer.of(status, "")
          .with("ETag", eTag())
          .with("Last-Modified", "Wed, 01 Apr 2026 10:00:00 GMT")
          .with("x-goog-generation", Long.toString(generation));
    }
  }

  @FunctionalInterface
  private interface Steps {
    void take(S3Resource resource, WriteSupport writing) throws ResourceException;
  }

  private List<Asked> run(Function<Asked, Answer> server, Steps steps) throws Exception {
    try (var store = new ScriptedStore(server);
        S3Resource resource = store.mount(new GcsProvider(), SETTINGS)) {
      steps.take(resource, resource.writing().orElseThrow());
      return store.asked();
    }
  }

  private Answer google(Asked asked) {
    boolean isGoogles = isOf("x-goog-", asked);
    if (isGoogles && isOf("x-amz-", asked)) {
      return Answer.error(400, "MalformedSecurityHeader");
    }
    if (isGoogles && !GoogleSignature.isRight(asked, "test-secret")) {
      return Answer.error(403, "SignatureDoesNotMatch");
    }
    return answer(asked, asked.header(CONDITION));
  }

  /// @param wanted the generation; empty for any
  private synchronized Answer answer(Asked asked, String wanted) {
    if (asked.target().contains("list-type")) {
      return Answer.of(
          200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
    }
    Optional<Stored> current = Optional.ofNullable(objects.get(asked.target()));
    if (!wanted.isEmpty() && Long.parseLong(wanted) != current.map(Stored::generation).orElse(0L)) {
      return Answer.error(412, "PreconditionFailed");
    }
    return switch (asked.method()) {
      case "PUT" -> put(asked);
      case "DELETE" -> {
        objects.remove(asked.target());
        yield Answer.of(204, "");
      }
      default -> current.map(found -> found.described(200)).orElse(Answer.of(404, ""));
    };
  }

  private Answer put(Asked asked) {
    Stored made = write(asked.target());
    return asked.header("x-goog-copy-source").isEmpty()
        ? made.described(200)
        : Answer.of(200, "<CopyObjectResult><ETag>" + made.eTag() + "</ETag></CopyObjectResult>");
  }

  /// Somebody else's write, too.
  private Stored write(String target) {
    var made = new Stored(clock.incrementAndGet());
    objects.put(target, made);
    return made;
  }

  private static boolean isOf(String family, Asked asked) {
    return asked.headers().keySet().stream()
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(family));
  }

  private static Entry write(WriteSupport writing, ResourcePath file, Precondition precondition)
      throws ResourceException {
    return writing.write(file, Body.of("hello".getBytes(UTF_8)), precondition);
  }

  private static Precondition matches(Entry entry) {
    return new Precondition.Matches(entry.validator().orElseThrow());
  }

  @Test
  void conditions_areFoundToBeKept() throws Exception {
    List<Asked> asked =
        run(
            this::google,
            (resource, writing) -> {
              assertThat(writing.probe()).hasValue(ConditionalWrites.ATOMIC);
              assertThat(resource.capabilities().conditionalWrites())
                  .isEqualTo(ConditionalWrites.ATOMIC);
            });
    assertThat(asked)
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.header("Authorization"))
                    .startsWith("GOOG4-HMAC-SHA256 Credential="));
    assertThat(objects).isEmpty();
  }

  @Test
  void write_goesThrough_whileItsPreconditionHolds() throws Exception {
    List<Asked> asked =
        run(
            this::google,
            (_, writing) -> {
              Entry first = write(writing, A, Precondition.ABSENT);
              Entry second = write(writing, A, matches(first));
              assertThat(second.validator()).isNotEqualTo(first.validator());
              var _ = write(writing, A, Precondition.ANYTHING);
            });
    assertThat(asked.stream().filter(one -> one.method().equals("PUT")))
        .extracting(one -> one.header(CONDITION))
        .satisfies(
            conditions -> {
              assertThat(conditions.get(0)).isEqualTo("0");
              assertThat(conditions.get(1)).startsWith("17640000000");
              assertThat(conditions.get(2)).isEmpty();
            });
  }

  @Test
  void write_conflicts_whenSomebodyWroteAfterTheLook() throws Exception {
    run(
        asked -> {
          Answer answer = google(asked);
          if (asked.method().equals("HEAD")) {
            var _ = write("/b/a.txt");
          }
          return answer;
        },
        (_, writing) -> {
          Entry first = write(writing, A, Precondition.ABSENT);
          assertThatThrownBy(() -> write(writing, A, matches(first)))
              .isInstanceOf(ResourceException.Conflict.class);
        });
  }

  @Test
  void write_conflicts_whenTheFileIsAnother_orThere_orGone() throws Exception {
    run(
        this::google,
        (_, writing) -> {
          Entry first = write(writing, A, Precondition.ABSENT);
          var _ = write("/b/a.txt");
          assertThatThrownBy(() -> write(writing, A, matches(first)))
              .isInstanceOf(ResourceException.Conflict.class);
          assertThatThrownBy(() -> write(writing, A, Precondition.ABSENT))
              .isInstanceOf(ResourceException.Conflict.class);
          objects.clear();
          assertThatThrownBy(() -> write(writing, A, matches(first)))
              .isInstanceOf(ResourceException.Conflict.class)
              .hasMessageContaining("deleted");
        });
  }

  @Test
  void deleteAndMove_haveTheCondition_too() throws Exception {
    List<Asked> asked =
        run(
            this::google,
            (resource, writing) -> {
              var _ = write(writing, A, Precondition.ABSENT);
              resource.moving().orElseThrow().move(A, B);
              assertThat(objects).containsOnlyKeys("/b/b.txt");
              Entry moved = resource.stat(B);
              writing.delete(B, matches(moved));
              assertThat(objects).isEmpty();
            });
    assertThat(asked.stream().filter(one -> one.method().equals("DELETE")))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.header(CONDITION)).isNotEmpty());
    assertThat(asked.stream().filter(one -> !one.header("x-goog-copy-source").isEmpty()))
        .singleElement()
        .satisfies(
            copy -> {
              assertThat(copy.header(CONDITION)).isEqualTo("0");
              assertThat(copy.header("x-goog-copy-source-if-match")).isNotEmpty();
            });
  }

  /// A proxy in between, or a server that only speaks Amazon's dialect.
  @Test
  void everyWriteLooksFirst_whereTheSignatureIsNotTaken() throws Exception {
    run(
        asked ->
            isOf("x-goog-", asked) ? Answer.error(403, "SignatureDoesNotMatch") : answer(asked, ""),
        (resource, writing) -> {
          assertThat(writing.probe()).hasValue(ConditionalWrites.CHECKED);
          Entry first = write(writing, A, Precondition.ABSENT);
          var _ = write("/b/a.txt");
          assertThatThrownBy(() -> write(writing, A, matches(first)))
              .isInstanceOf(ResourceException.Conflict.class);
          assertThat(resource.capabilities().conditionalWrites())
              .isEqualTo(ConditionalWrites.CHECKED);
        });
  }

  @Test
  void everyWriteLooksFirst_whereConditionsAreIgnored_andTheProbeLeavesNothing() throws Exception {
    run(
        asked -> answer(asked, ""),
        (_, writing) -> {
          assertThat(writing.probe()).hasValue(ConditionalWrites.CHECKED);
          assertThat(objects).isEmpty();
          var _ = write("/b/a.txt");
          assertThatThrownBy(() -> write(writing, A, Precondition.ABSENT))
              .isInstanceOf(ResourceException.Conflict.class);
        });
  }
}
