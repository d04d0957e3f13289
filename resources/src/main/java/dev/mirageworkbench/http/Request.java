package dev.mirageworkbench.http;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One request to a server. Its text form has no header, since one may hold a token.
///
/// @param method as HTTP has it, in capitals
/// @param shared headers for every server that the answer may come from
/// @param reserved headers for the server that is asked and for no other one it points to
/// @param body can be sent again; absent where the method has none
public record Request(
    URI target,
    String method,
    Map<String, String> shared,
    Map<String, String> reserved,
    Optional<BodyPublisher> body) {

  public static Request get(URI target) {
    return new Request(target, "GET", Map.of(), Map.of(), Optional.empty());
  }

  public static Request post(URI target, String body) {
    return new Request(
        target, "POST", Map.of(), Map.of(), Optional.of(BodyPublishers.ofString(body)));
  }

  public Request with(String header, String value) {
    return new Request(target, method, plus(shared, header, value), reserved, body);
  }

  public Request withReserved(String header, String value) {
    return new Request(target, method, shared, plus(reserved, header, value), body);
  }

  private static Map<String, String> plus(Map<String, String> headers, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return Map.copyOf(more);
  }

  /// The same request to where a server points.
  Request redirected(URI location) {
    URI next = target.resolve(location);
    return new Request(next, method, shared, isSameServer(next) ? reserved : Map.of(), body);
  }

  private boolean isSameServer(URI other) {
    return target.getScheme().equalsIgnoreCase(other.getScheme())
        && target.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
  }

  @Override
  public String toString() {
    return method + " " + target.getHost();
  }
}
