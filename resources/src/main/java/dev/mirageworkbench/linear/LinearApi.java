package dev.mirageworkbench.linear;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.Request;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Asks Linear's GraphQL API.
final class LinearApi {
  private static final System.Logger LOG = System.getLogger(LinearApi.class.getName());
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Each time that something is left out of a question, its server may find more.
  private static final int MOST_WORDINGS = 4;

  private final LinearConfig config;
  private final Http http;
  private final RateLimits limits;
  private final Refusals refusals;

  /// Questions that the server understood only in part.
  private final Map<Question, String> shortened = new ConcurrentHashMap<>();

  /// @param silence after which a server that sends nothing counts as gone
  LinearApi(LinearConfig config, Duration silence, InstantSource clock) {
    this.config = config;
    this.http = new Http(silence);
    this.limits = new RateLimits(config, clock);
    this.refusals = new Refusals(config);
  }

  Refusals refusals() {
    return refusals;
  }

  void requireOpen() throws ResourceException {
    http.requireOpen();
  }

  /// @param variables what the question's document may ask for; others are not sent
  /// @return the answer's data, in which what may not be seen is null
  JsonNode ask(Question question, Map<String, ?> variables) throws ResourceException {
    for (int wordings = 1; ; wordings++) {
      http.requireOpen();
      limits.requireFree();
      String text = shortened.getOrDefault(question, question.text());
      Answer answer = http.send(request(text, variables));
      JsonNode body = parse(answer);
      List<GraphError> errors = GraphError.in(body);
      limits.check(answer, errors);
      if (isOnlySurplus(errors) && wordings < MOST_WORDINGS) {
        shortened.put(question, shorter(question, text, errors));
      } else {
        return dataIn(answer, body, errors);
      }
    }
  }

  private Request request(String text, Map<String, ?> variables) {
    ObjectNode body = JSON.createObjectNode().put("query", text);
    ObjectNode sent = body.putObject("variables");
    variables.forEach(
        (name, value) -> {
          if (text.contains("$" + name + ":")) {
            sent.set(name, JSON.valueToTree(value));
          }
        });
    Request request =
        Request.post(config.endpoint(), body.toString())
            .with("Content-Type", "application/json")
            .with("Accept", "application/json")
            .with("Accept-Encoding", "gzip");
    return config.credential().isPresent()
        ? request.withReserved("Authorization", config.credential().get().header())
        : request;
  }

  /// An error of a server in between has no JSON, and needs none.
  private JsonNode parse(Answer answer) throws ResourceException {
    try (InputStream in = answer.open()) {
      JsonNode body = JSON.readTree(in);
      if (body.isObject()) {
        return body;
      }
    } catch (JacksonException | IOException e) {
      if (answer.isOk() || answer.status() == 400) {
        throw refusals.unreadable(e);
      }
    }
    return JSON.createObjectNode();
  }

  private static boolean isOnlySurplus(List<GraphError> errors) {
    return !errors.isEmpty() && errors.stream().allMatch(GraphError::isSurplus);
  }

  private String shorter(Question question, String text, List<GraphError> errors)
      throws ResourceException {
    LOG.log(
        System.Logger.Level.INFO,
        "{0} does not know all of the question {1}: {2}",
        config.server(),
        question,
        errors.stream().map(GraphError::message).toList());
    List<GraphError.Place> places =
        errors.stream().flatMap(error -> error.places().stream()).toList();
    Optional<String> rest = Wording.without(text, places);
    if (rest.isEmpty()) {
      throw refusals.unknown(question.name().toLowerCase(Locale.ROOT));
    }
    return rest.get();
  }

  private JsonNode dataIn(Answer answer, JsonNode body, List<GraphError> errors)
      throws ResourceException {
    JsonNode data = body.path("data");
    boolean tellsSomething = data.isObject() && data.valueStream().anyMatch(each -> !each.isNull());
    if (tellsSomething) {
      if (!errors.isEmpty()) {
        LOG.log(
            System.Logger.Level.DEBUG,
            "{0} left something out: {1}",
            config.server(),
            errors.stream().map(GraphError::message).toList());
      }
      return data;
    }
    if (!errors.isEmpty() || !answer.isOk()) {
      throw refusals.translate(answer, errors);
    }
    if (!data.isObject()) {
      throw refusals.corrupt("answers without data");
    }
    return data;
  }

  void close() {
    http.close();
  }
}
