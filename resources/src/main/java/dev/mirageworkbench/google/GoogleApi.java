package dev.mirageworkbench.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.QuietTime;
import dev.mirageworkbench.resource.HttpWait;
import dev.mirageworkbench.resource.ResourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks Google's services: makes the requests of Google's own clients over this program's
/// connections, and turns what goes wrong into the resource's words. Thread-safe; nothing is asked
/// before the first request.
public final class GoogleApi implements AutoCloseable {
  public static final String APPLICATION = "mirage-workbench";
  public static final JsonFactory JSON = GsonFactory.getDefaultInstance();

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final GoogleConfig config;
  private final InstantSource clock;
  private final Http http;
  private final Transport transport;
  private final Refusals refusals;
  private final QuietTime quiet;
  private final Account reading;
  private final Account writing;

  public GoogleApi(GoogleConfig config) {
    this(config, Http.SILENCE, InstantSource.system());
  }

  /// @param silence after which a server that sends nothing counts as gone; shorter in tests
  public GoogleApi(GoogleConfig config, Duration silence, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    http = new Http(silence);
    transport = new Transport(http);
    refusals = new Refusals(config);
    quiet = new QuietTime(clock);
    reading = new Account(config, refusals, transport, config.scopes().of(false));
    writing = new Account(config, refusals, transport, config.scopes().of(true));
  }

  public GoogleConfig config() {
    return config;
  }

  /// For the builders of Google's clients.
  public HttpTransport transport() {
    return transport;
  }

  /// For a client whose requests change nothing.
  public HttpRequestInitializer reading() {
    return reading;
  }

  /// For a client whose requests change something.
  public HttpRequestInitializer writing() {
    return writing;
  }

  public void requireOpen() throws ResourceException {
    http.requireOpen();
  }

  /// @return the answer in Google's own class for it
  public <T> T ask(AbstractGoogleClientRequest<T> request) throws ResourceException {
    if (request.getResponseClass() == Void.class) {
      return run(request::execute, request);
    }
    // Google's reader takes an answer that was cut off for one with less in it.
    byte[] body = jsonText(request);
    return run(
        () ->
            JSON.fromInputStream(
                new ByteArrayInputStream(body), UTF_8, request.getResponseClass()));
  }

  /// @return the answer as it was sent, keys that nobody knows included
  public JsonNode json(AbstractGoogleClientRequest<?> request) throws ResourceException {
    byte[] body = bytes(request);
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw refusals.unreadable(new IOException(e));
    }
    throw refusals.unreadable(new IOException("not a JSON object"));
  }

  /// @return the answer byte by byte, which is one JSON object
  public byte[] jsonText(AbstractGoogleClientRequest<?> request) throws ResourceException {
    byte[] body = bytes(request);
    try (JsonParser parser = MAPPER.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        parser.skipChildren();
        if (parser.nextToken() == null) {
          return body;
        }
      }
    } catch (JacksonException e) {
      throw refusals.unreadable(new IOException(e));
    }
    throw refusals.unreadable(new IOException("not a JSON object"));
  }

  /// @return the answer's body, unpacked
  public byte[] bytes(AbstractGoogleClientRequest<?> request) throws ResourceException {
    return run(
        () -> {
          HttpResponse response = request.executeUnparsed();
          try (InputStream in = response.getContent()) {
            return in == null ? new byte[0] : in.readAllBytes();
          } finally {
            response.disconnect();
          }
        },
        request);
  }

  /// One exchange of Google's client.
  public interface Exchange<T> {
    T run() throws IOException;
  }

  /// Runs an exchange in which [#bytes] and the like do not serve.
  public <T> T run(Exchange<T> exchange, AbstractGoogleClientRequest<?> request)
      throws ResourceException {
    request.setDisableGZipContent(true);
    return run(exchange);
  }

  private <T> T run(Exchange<T> exchange) throws ResourceException {
    http.requireOpen();
    quiet.requireOver();
    try {
      return exchange.run();
    } catch (ResourceException e) {
      throw e; // of what is sent, which is ours
    } catch (HttpResponseException e) {
      if (Refusals.isTooMany(e)) {
        throw quiet.begin(wish(e), end -> refusals.busy(e) + "; it answers again at " + end);
      }
      throw refusals.translate(e);
    } catch (IOException e) {
      CarriedFailure carried = Refusals.find(e, CarriedFailure.class);
      throw carried != null ? carried.failure() : refusals.unreadable(e);
    } catch (IllegalArgumentException e) {
      // Google's reader meets a value of another type than it knows.
      throw refusals.unreadable(new IOException(e));
    }
  }

  private Optional<Duration> wish(HttpResponseException refusal) {
    return Refusals.retryAfter(refusal)
        .flatMap(
            wish ->
                HttpWait.retryAfter(
                    wish, Optional.ofNullable(refusal.getHeaders().getDate()), clock.instant()));
  }

  /// What Google's builders of requests declare and never throw; the resource's own failures, which
  /// are of that type, too, go on.
  public IllegalStateException impossible(IOException e) throws ResourceException {
    if (e instanceof ResourceException known) {
      throw known;
    }
    return new IllegalStateException("a request cannot be built", e);
  }

  /// What the sign-in permits, for who tests a connection.
  ///
  /// @return for people, for example `with drive.readonly`
  public String permissions() throws ResourceException {
    return run(() -> new TokenInfo(config, transport).ask(reading));
  }

  @Override
  public void close() {
    http.close();
  }
}
