package dev.mirageworkbench.slack;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.Request;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Asks Slack's Web API. Numbers stay as they are spelled, since files show what Slack sent.
final class SlackApi {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /// The kind of request that a download counts as.
  private static final String DOWNLOADS = "file downloads";

  private final SlackConfig config;
  private final Http http;
  private final RateLimits limits;
  private final Refusals refusals;

  /// @param silence after which a server that sends nothing counts as gone
  SlackApi(SlackConfig config, Duration silence, InstantSource clock) {
    this.config = config;
    this.http = new Http(silence);
    this.limits = new RateLimits(config, clock);
    this.refusals = new Refusals(config);
  }

  /// What Slack told.
  ///
  /// @param scopes what the token permits, with commas, where Slack says so
  /// @param problem why the body tells nothing
  record Told(JsonNode body, Optional<String> scopes, Optional<Problem> problem) {}

  Refusals refusals() {
    return refusals;
  }

  RateLimits limits() {
    return limits;
  }

  void requireOpen() throws ResourceException {
    http.requireOpen();
  }

  /// Asks, where a problem is the end of it.
  JsonNode ask(Question question) throws ResourceException {
    Told told = tell(question);
    if (told.problem().isPresent()) {
      throw refusals.translate(question, told.problem().get());
    }
    return told.body();
  }

  /// Asks, where the caller knows what to do about some problems.
  Told tell(Question question) throws ResourceException {
    http.requireOpen();
    limits.requireFree(question.method());
    Answer answer =
        http.send(
            authorized(
                Request.post(config.endpoint().resolve(question.method()), question.form())
                    .with("Content-Type", "application/x-www-form-urlencoded")
                    .with("Accept-Encoding", "gzip")));
    if (isTooMuch(answer)) {
      throw limits.begin(question, answer);
    }
    JsonNode body = parse(answer);
    Optional<String> scopes = answer.header("X-OAuth-Scopes");
    if (Fields.flag(body, "ok")) {
      return new Told(body, scopes, Optional.empty());
    }
    Problem problem = Problem.in(body, answer.requestId());
    if (problem.isRateLimit()) {
      throw limits.begin(question, answer);
    }
    if (problem.code().isEmpty()) {
      throw answer.isOk()
          ? refusals.corrupt("answers without saying whether all is well")
          : refusals.trouble(answer);
    }
    return new Told(body, scopes, Optional.of(problem));
  }

  private static boolean isTooMuch(Answer answer) {
    return answer.status() == 429
        || (answer.status() == 503 && answer.header("Retry-After").isPresent());
  }

  private Request authorized(Request request) {
    return config.credential().isPresent()
        ? request.withReserved("Authorization", "Bearer " + config.credential().get().value())
        : request;
  }

  private JsonNode parse(Answer answer) throws ResourceException {
    try (InputStream in = answer.open()) {
      JsonNode body = JSON.readTree(in);
      if (body.isObject()) {
        return body;
      }
    } catch (JacksonException | IOException e) {
      if (answer.isOk()) {
        throw refusals.unreadable(e);
      }
    }
    // An error of a server in between has no JSON, and needs none.
    return JSON.createObjectNode();
  }

  /// The objects in a list of an answer.
  List<JsonNode> list(JsonNode answer, String field) throws ResourceException {
    JsonNode list = answer.path(field);
    if (!list.isArray()) {
      throw refusals.corrupt("answers without " + field);
    }
    return list.valueStream().filter(JsonNode::isObject).toList();
  }

  /// Where a list goes on behind a page.
  ///
  /// @param before where that page began
  Optional<String> next(JsonNode answer, Optional<String> before) throws ResourceException {
    Optional<String> next = Fields.cursor(answer);
    if (next.isPresent() && next.equals(before)) {
      throw refusals.corrupt("sends a list that does not go on where it says");
    }
    return next;
  }

  /// A stretch of a file that somebody sent, from one of Slack's own servers.
  Answer download(URI address, ByteRange range) throws ResourceException {
    http.requireOpen();
    limits.requireFree(DOWNLOADS);
    Answer answer = http.send(authorized(Request.get(address)), range);
    if (isTooMuch(answer)) {
      throw limits.begin(DOWNLOADS, answer);
    }
    return answer;
  }

  void close() {
    http.close();
  }
}
