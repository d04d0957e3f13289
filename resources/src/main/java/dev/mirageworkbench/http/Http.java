package dev.mirageworkbench.http;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.ResourceException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Sends requests and waits for their answers. The client that does it is made for the first one,
/// so that mounting costs nothing.
///
/// Redirects are followed here, not by the client, which would take the token along to other
/// servers.
public final class Http {
  /// A server that sends nothing for so long counts as gone.
  public static final Duration SILENCE = Duration.ofSeconds(20);

  /// Of an answer that is kept in memory: a tree of GitHub has up to 100,000 entries of some 300
  /// bytes.
  private static final long MOST_IN_MEMORY = 96L << 20;

  /// What may come behind a stretch before its answer ends.
  private static final long BEYOND_A_STRETCH = 1 << 20;

  private static final int MOST_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final Duration silence;

  /// Guarded by this object's monitor.
  private @Nullable HttpClient client;

  /// Guarded by this object's monitor.
  private boolean closed;

  /// @param silence after which a server that sends nothing counts as gone
  public Http(Duration silence) {
    this.silence = silence;
  }

  /// @return the answer, whatever its status, with its body
  public Answer send(Request request) throws ResourceException {
    return send(request, info -> BodySubscribers.ofByteArray(), MOST_IN_MEMORY);
  }

  /// Puts the body of an answer with status 200 into a file.
  ///
  /// @param most bytes that may come
  /// @return the answer; its body is there where it is an error or JSON
  public Answer download(Request request, Path target, long most) throws ResourceException {
    return send(
        request,
        info ->
            info.statusCode() == 200 && !Answer.isJson(info.headers())
                ? BodySubscribers.mapping(BodySubscribers.ofFile(target), _ -> new byte[0])
                : BodySubscribers.ofByteArray(),
        Math.max(most, MOST_IN_MEMORY));
  }

  /// Asks for a stretch of something.
  ///
  /// @return the answer; with status 200, as with 206, its body is that stretch, or as much of it
  /// as
  ///     there is: of a server that knows no ranges, the rest does not come to memory
  public Answer send(Request request, ByteRange range) throws ResourceException {
    return send(
        request.with("Range", "bytes=" + range.offset() + "-" + (range.end() - 1)),
        info -> info.statusCode() == 200 ? new Stretch(range) : BodySubscribers.ofByteArray(),
        Math.max(range.end() + BEYOND_A_STRETCH, MOST_IN_MEMORY));
  }

  private Answer send(Request request, BodyHandler<byte[]> handler, long most)
      throws ResourceException {
    Request current = request;
    for (int redirects = 0; ; redirects++) {
      Answer answer = exchange(current, handler, most);
      Optional<URI> location = redirection(answer);
      if (location.isEmpty()) {
        return answer;
      }
      if (redirects == MOST_REDIRECTS) {
        throw new ResourceException.Failed(
            current.target().getAuthority() + " points from one address to the next without end");
      }
      current = current.redirected(location.get());
    }
  }

  private static Optional<URI> redirection(Answer answer) throws ResourceException {
    if (!REDIRECTS.contains(answer.status())) {
      return Optional.empty();
    }
    try {
      return answer.header("Location").map(answer.source()::resolve).filter(Http::isWeb);
    } catch (IllegalArgumentException e) {
      throw new ResourceException.Failed(
          answer.source().getAuthority() + " points to an address that is none", e);
    }
  }

  private static boolean isWeb(URI target) {
    return target.getHost() != null
        && ("https".equalsIgnoreCase(target.getScheme())
            || "http".equalsIgnoreCase(target.getScheme()));
  }

  private Answer exchange(Request request, BodyHandler<byte[]> handler, long most)
      throws ResourceException {
    var lastSign = new AtomicLong(System.nanoTime());
    CompletableFuture<HttpResponse<byte[]>> coming =
        client()
            .sendAsync(build(request), info -> new Receiver(handler.apply(info), most, lastSign));
    HttpResponse<byte[]> response = await(coming, lastSign, request.target().getAuthority());
    return new Answer(request.target(), response.statusCode(), response.headers(), response.body());
  }

  private static HttpRequest build(Request request) throws ResourceException {
    try {
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(request.target()).header("User-Agent", "mirage-workbench");
      request.shared().forEach(builder::setHeader);
      request.reserved().forEach(builder::setHeader);
      builder.method(request.method(), request.body().orElse(BodyPublishers.noBody()));
      // HTTP/2 without TLS begins with an offer that not every server ignores as it should.
      boolean isPlain = "http".equalsIgnoreCase(request.target().getScheme());
      return builder.version(isPlain ? Version.HTTP_1_1 : Version.HTTP_2).build();
    } catch (IllegalArgumentException _) {
      // The cause would quote a header, which may be the token.
      throw new ResourceException.Invalid(
          "a request to " + request.target().getAuthority() + " cannot be made like this");
    }
  }

  /// Waits as long as there are signs of life. An interrupt ends the exchange and its connection.
  private HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> coming, AtomicLong lastSign, String server)
      throws ResourceException {
    try {
      while (true) {
        long left = silence.toNanos() - (System.nanoTime() - lastSign.get());
        if (left <= 0) {
          coming.cancel(true);
          throw new ResourceException.Unreachable(
              server + " sends nothing for " + silence.toSeconds() + " s");
        }
        try {
          return coming.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
          // Bytes may have come meanwhile.
        }
      }
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted while waiting for " + server, e);
    } catch (ExecutionException e) {
      throw isClosed()
          ? new ResourceException.BadHandle("the mount is closed", e)
          : NetworkErrors.translate(server, e);
    }
  }

  private synchronized HttpClient client() throws ResourceException {
    requireOpen();
    HttpClient known = client;
    if (known == null) {
      known =
          HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(silence).build();
      client = known;
    }
    return known;
  }

  public synchronized void requireOpen() throws ResourceException {
    if (closed) {
      throw new ResourceException.BadHandle("the mount is closed");
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.shutdownNow();
    }
  }
}
