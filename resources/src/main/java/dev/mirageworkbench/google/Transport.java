package dev.mirageworkbench.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.http.Request;
import dev.mirageworkbench.resource.ResourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sends what Google's client asks over the connections of this program, whose waits can be
/// interrupted and end at silence.
final class Transport extends HttpTransport {
  /// The connection's own business.
  private static final Set<String> UNSENT = Set.of("content-length", "host", "connection");

  private final Http http;

  Transport(Http http) {
    this.http = http;
  }

  @Override
  public boolean supportsMethod(String method) {
    return true;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new Exchange(method, URI.create(url));
  }

  private final class Exchange extends LowLevelHttpRequest {
    private final String method;
    private final URI target;
    private final Map<String, String> shared = new LinkedHashMap<>();
    private final Map<String, String> reserved = new LinkedHashMap<>();

    Exchange(String method, URI target) {
      this.method = method;
      this.target = target;
    }

    /// Who asks is told to the server that is asked, not to where it may point.
    @Override
    public void addHeader(String name, String value) {
      String key = name.toLowerCase(Locale.ROOT);
      if (!UNSENT.contains(key)) {
        (key.equals("authorization") ? reserved : shared).put(name, value);
      }
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
      Optional<BodyPublisher> body = body();
      if (body.isPresent() && getContentType() != null) {
        shared.put("Content-Type", getContentType());
      }
      if (body.isPresent() && getContentEncoding() != null) {
        shared.put("Content-Encoding", getContentEncoding());
      }
      try {
        return new Received(http.send(new Request(target, method, shared, reserved, body)));
      } catch (ResourceException e) {
        throw new CarriedFailure(e);
      }
    }

    /// Whole: nothing is sent that is larger than a piece of an upload.
    private Optional<BodyPublisher> body() throws IOException {
      if (getStreamingContent() == null) {
        return Optional.empty();
      }
      var bytes = new ByteArrayOutputStream();
      getStreamingContent().writeTo(bytes);
      return Optional.of(BodyPublishers.ofByteArray(bytes.toByteArray()));
    }
  }
}
