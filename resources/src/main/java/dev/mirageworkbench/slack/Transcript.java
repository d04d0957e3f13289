package dev.mirageworkbench.slack;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.service.FileBody;
import dev.mirageworkbench.service.JsonText;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The messages of a day, while their pages come. Not thread-safe.
final class Transcript {
  /// Of one file. A day of a lively channel has some megabytes.
  private static final long MOST_BYTES = 64L << 20;

  private final Day day;

  /// By time. Pages may overlap where messages came in between.
  private final TreeMap<BigDecimal, byte[]> lines = new TreeMap<>();

  /// The files of each message that has some.
  private final TreeMap<BigDecimal, List<SentFile>> files = new TreeMap<>();

  private long bytes;
  private int pages;
  private Optional<String> cursor = Optional.empty();

  Transcript(Day day) {
    this.day = day;
  }

  /// Where it goes on.
  Optional<String> cursor() {
    return cursor;
  }

  boolean isBegun() {
    return pages > 0;
  }

  /// @param messages newest first, as Slack sends them; what is of another day is left out
  /// @param next where the page after it begins
  void add(List<JsonNode> messages, Optional<String> next) throws ResourceException {
    for (JsonNode message : messages) {
      Optional<BigDecimal> ts = Fields.timestamp(message).filter(day::has);
      if (ts.isPresent()) {
        add(ts.get(), message);
      }
    }
    pages++;
    cursor = next;
  }

  private void add(BigDecimal ts, JsonNode message) throws ResourceException {
    byte[] line = JsonText.lines(List.of(message));
    byte[] before = lines.put(ts, line);
    bytes += line.length - (before == null ? 0 : before.length);
    if (bytes > MOST_BYTES) {
      throw new ResourceException.Unsupported(
          "the messages of this day are too many: more than " + (MOST_BYTES >> 20) + " MiB");
    }
    List<SentFile> sent =
        message.path("files").valueStream().flatMap(node -> SentFile.of(node).stream()).toList();
    if (!sent.isEmpty()) {
      files.put(ts, sent);
    }
  }

  DayLog whole() {
    var text = new ByteArrayOutputStream((int) bytes);
    lines.values().forEach(text::writeBytes);
    Map<String, SentFile> distinct = new LinkedHashMap<>();
    files.values().forEach(some -> some.forEach(file -> distinct.putIfAbsent(file.id(), file)));
    byte[] all = text.toByteArray();
    Optional<Instant> latest =
        lines.isEmpty() ? Optional.empty() : Optional.of(moment(lines.lastKey()));
    return new DayLog(
        new FileBody(all, latest, FileBody.versionOf(all)), List.copyOf(distinct.values()));
  }

  static Instant moment(BigDecimal timestamp) {
    return Instant.ofEpochSecond(timestamp.longValue());
  }
}
