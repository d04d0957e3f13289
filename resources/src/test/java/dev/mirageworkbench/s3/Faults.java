package dev.mirageworkbench.s3;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What goes wrong between a client and an [S3Server], by script: for each kind of request a queue,
/// and what happens to the requests after it. Nothing goes wrong until something is scripted.
public final class Faults {
  /// Guarded by this.
  private final Map<S3Call, Deque<Optional<Fault>>> scripts = new EnumMap<>(S3Call.class);

  /// Guarded by this.
  private final Map<S3Call, Fault> lasting = new EnumMap<>(S3Call.class);

  /// One thing that goes wrong with one request.
  public sealed interface Fault {}

  /// Refused with a status; the request does not reach the server.
  ///
  /// @param code S3's word for the error
  /// @param headers lines such as `Retry-After: 3`
  public record Refused(int status, String code, List<String> headers) implements Fault {
    public Refused(int status, String code, String... headers) {
      this(status, code, List.of(headers));
    }
  }

  /// No answer at all until one side closes; the request does not reach the server.
  public record Stalled() implements Fault {}

  /// The server does what it was asked to; then the connection ends without its answer.
  public record AnswerLost() implements Fault {}

  /// The answer ends early: the connection is closed after so many bytes of the body.
  public record Truncated(int bytes) implements Fault {}

  /// The answer stops after so many bytes of the body, but the connection stays.
  public record StalledWithin(int bytes) implements Fault {}

  /// The connection is reset after so many bytes of the body.
  public record Reset(int bytes) implements Fault {}

  /// The answer says that it begins one byte later than it was asked for.
  public record WrongRange() implements Fault {}

  public record WrongETag() implements Fault {}

  /// What is between drops the conditions of a write, so that the server never sees them. Only
  /// where requests are not signed.
  ///
  /// @param answerLost whether the connection then ends without the answer
  public record ConditionDropped(boolean answerLost) implements Fault {
    public ConditionDropped() {
      this(false);
    }
  }

  /// A store that takes ETags in conditions without quotes only.
  public record QuotesRefused() implements Fault {}

  /// For the next requests of a kind, one each.
  public synchronized void next(S3Call call, Fault... faults) {
    for (Fault fault : faults) {
      script(call).add(Optional.of(fault));
    }
  }

  /// For the n-th request of a kind from now, counted from 1.
  public synchronized void nth(S3Call call, int n, Fault fault) {
    for (int i = 1; i < n; i++) {
      script(call).add(Optional.empty());
    }
    script(call).add(Optional.of(fault));
  }

  /// For every request of a kind once its script has ended.
  public synchronized void always(S3Call call, Fault fault) {
    lasting.put(call, fault);
  }

  public synchronized void clear() {
    scripts.clear();
    lasting.clear();
  }

  /// Whether every scripted fault has happened.
  public synchronized boolean areSpent() {
    return scripts.values().stream().allMatch(Deque::isEmpty);
  }

  private Deque<Optional<Fault>> script(S3Call call) {
    return scripts.computeIfAbsent(call, _ -> new ArrayDeque<>());
  }

  synchronized Optional<Fault> take(S3Call call) {
    Deque<Optional<Fault>> script = script(call);
    return script.isEmpty() ? Optional.ofNullable(lasting.get(call)) : script.remove();
  }
}
