package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.Request;
import dev.mirageworkbench.resource.ResourceException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One repository's part of the REST API.
final class GitHubApi {
  static final String JSON = "application/vnd.github+json";
  static final String RAW = "application/vnd.github.raw+json";
  static final String SHA = "application/vnd.github.sha";

  /// The newest version that all supported servers know, so that answers stay as they are.
  private static final String VERSION = "2022-11-28";

  /// What GitHub hands out of one file.
  static final long LARGEST_FILE = 100L << 20;

  private static final Set<Integer> LEFT_TO_CALLER = Set.of(200, 304, 404, 409, 422);

  private final GitHubConfig config;
  private final Http http;
  private final RateLimits limits;
  private final Refusals refusals;

  /// Where the repository is found, after it has told that it moved.
  private volatile URI repository;

  /// @param silence after which a server that sends nothing counts as gone
  GitHubApi(GitHubConfig config, Duration silence, InstantSource clock) {
    this.config = config;
    this.http = new Http(silence);
    this.limits = new RateLimits(config, clock);
    this.refusals = new Refusals(config);
    this.repository =
        URI.create(
            config.site().api() + "/repos/" + escape(config.owner()) + "/" + escape(config.name()));
  }

  GitHubConfig config() {
    return config;
  }

  Http http() {
    return http;
  }

  RateLimits limits() {
    return limits;
  }

  Refusals refusals() {
    return refusals;
  }

  /// Asks for something of the repository.
  ///
  /// @param part what follows the repository's address, escaped: empty or from `/` on
  /// @param etag of the answer before, if that is still of use
  /// @return an answer with status 200, 304, 404, 409 or 422
  Answer ask(String part, String mediaType, Optional<String> etag) throws ResourceException {
    Request request = request(part, mediaType).with("Accept-Encoding", "gzip");
    return checked(
        part, http.send(etag.isPresent() ? request.with("If-None-Match", etag.get()) : request));
  }

  /// Asks about the repository itself.
  ///
  /// @throws ResourceException.NotFound if there is none, or none for who asks
  Answer requireRepository() throws ResourceException {
    Answer answer = ask("", JSON, Optional.empty());
    if (!answer.isOk()) {
      throw refusals.missingRepository();
    }
    return answer;
  }

  /// Puts something of the repository into a file.
  ///
  /// @return as [#ask]; the body is there only where it is an error or JSON
  Answer download(String part, String mediaType, Path target) throws ResourceException {
    return checked(part, http.download(request(part, mediaType), target, LARGEST_FILE));
  }

  private Request request(String part, String mediaType) throws ResourceException {
    http.requireOpen();
    limits.requireFree();
    Request request =
        Request.get(URI.create(repository + part))
            .with("Accept", mediaType)
            .with("X-GitHub-Api-Version", VERSION);
    return config.token().isPresent()
        ? request.withReserved("Authorization", "Bearer " + config.token().get().value())
        : request;
  }

  private Answer checked(String part, Answer answer) throws ResourceException {
    if (!LEFT_TO_CALLER.contains(answer.status())) {
      limits.check(answer, Refusals.messageOf(answer));
      throw refusals.translate(answer);
    }
    if (answer.isOk()) {
      learnAddress(part, answer.source());
    }
    return answer;
  }

  /// A renamed repository is asked for where it is now: each redirect would count as a request.
  private void learnAddress(String part, URI source) {
    String found = source.toString();
    URI before = repository;
    boolean isSameServer =
        before.getScheme().equals(source.getScheme())
            && before.getRawAuthority().equals(source.getRawAuthority());
    if (isSameServer && found.endsWith(part) && !found.equals(before + part)) {
      repository = URI.create(found.substring(0, found.length() - part.length()));
    }
  }

  /// Escapes a name for an address.
  static String escape(String segment) {
    return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
  }

  /// Escapes a name that may hold slashes, which stay.
  static String escapePath(String path) {
    return Stream.of(path.split("/", -1)).map(GitHubApi::escape).collect(Collectors.joining("/"));
  }

  void close() {
    http.close();
  }
}
