package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The first lines of an HTTP/1.1 message, up to the empty one.
///
/// @param lines the start line, then the headers as they were sent
record HttpHead(List<String> lines) {
  HttpHead {
    lines = List.copyOf(lines);
  }

  static HttpHead of(String startLine, String... headers) {
    List<String> lines = new ArrayList<>(List.of(startLine));
    lines.addAll(List.of(headers));
    return new HttpHead(lines);
  }

  /// @return empty at the end of the stream
  static Optional<HttpHead> read(InputStream in) throws IOException {
    var text = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < 4) {
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      text.write(next);
      matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
    }
    List<String> lines = text.toString(ISO_8859_1).lines().toList();
    return Optional.of(new HttpHead(lines.subList(0, lines.size() - 1)));
  }

  byte[] bytes() {
    return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1);
  }

  private String word(int index) {
    return lines.getFirst().split(" ", 3)[index];
  }

  String method() {
    return word(0);
  }

  /// Path and query.
  String target() {
    return word(1);
  }

  String path() {
    return target().split("\\?", 2)[0];
  }

  int status() {
    return Integer.parseInt(word(1));
  }

  Optional<String> header(String name) {
    return lines.stream()
        .skip(1)
        .filter(line -> isHeader(line, name))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  private static boolean isHeader(String line, String name) {
    return line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
  }

  HttpHead without(String name) {
    return new HttpHead(lines.stream().filter(line -> !isHeader(line, name)).toList());
  }

  HttpHead with(String name, String value) {
    List<String> changed = new ArrayList<>(without(name).lines);
    changed.add(name + ": " + value);
    return new HttpHead(changed);
  }

  boolean closes() {
    return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
  }
}
