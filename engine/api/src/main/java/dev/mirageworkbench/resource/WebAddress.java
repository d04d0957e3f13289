package dev.mirageworkbench.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The address of a web page or server, as it stands in a browser's address line: more is forgiven
/// than [java.net.URI] forgives, such as blanks and a lone `%`.
///
/// @param user what stands before an `@`, which may be a secret
/// @param host in small letters
/// @param port absent for the usual one
/// @param path its parts, decoded; none is empty
/// @param isFolder whether the path ends in a slash
/// @param query decoded; of a key that is there twice the first
/// @param fragment decoded; may be empty
public record WebAddress(
    boolean secure,
    Optional<String> user,
    String host,
    Optional<Integer> port,
    List<String> path,
    boolean isFolder,
    Map<String, String> query,
    String fragment) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<scheme>[hH][tT][tT][pP][sS]?)://(?:(?<user>[^/?#\\s]*)@)?"
              + "(?<host>\\[[0-9A-Fa-f:.]+]|[^/?#@:\\s]+)(?::(?<port>\\d{1,5}))?"
              + "(?<path>/[^?#]*)?(?:\\?(?<query>[^#]*))?(?:#(?<fragment>.*))?");

  public WebAddress {
    path = List.copyOf(path);
    query = Map.copyOf(query);
  }

  /// @return empty if the text is none
  public static Optional<WebAddress> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    String path = Optional.ofNullable(form.group("path")).orElse("");
    return Optional.of(
        new WebAddress(
            form.group("scheme").equalsIgnoreCase("https"),
            Optional.ofNullable(form.group("user")).map(WebAddress::decode),
            form.group("host").toLowerCase(Locale.ROOT),
            Optional.ofNullable(form.group("port")).map(Integer::valueOf),
            Stream.of(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(WebAddress::decode)
                .toList(),
            path.endsWith("/"),
            query(Optional.ofNullable(form.group("query")).orElse("")),
            decode(Optional.ofNullable(form.group("fragment")).orElse(""))));
  }

  private static Map<String, String> query(String text) {
    var values = new LinkedHashMap<String, String>();
    for (String part : text.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(
            decode(part.substring(0, equals)),
            decode(part.substring(equals + 1).replace("+", "%20")));
      }
    }
    return values;
  }

  /// A `+` and a lone `%` stay: people copy addresses from all kinds of places.
  public static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  /// Whether it is on one of these servers.
  public boolean isOn(String... hosts) {
    return List.of(hosts).contains(host);
  }

  /// The part of the path at a place; empty where there is none.
  public String part(int index) {
    return index < path.size() ? path.get(index) : "";
  }

  /// The rest of the path from a part on, with slashes between the parts; with one at its end where
  /// the address has one.
  public String from(int index) {
    return index >= path.size()
        ? ""
        : String.join("/", path.subList(index, path.size())) + (isFolder ? "/" : "");
  }

  /// Scheme, host and port; never the user.
  public String server() {
    return (secure ? "https://" : "http://") + host + port.map(number -> ":" + number).orElse("");
  }
}
