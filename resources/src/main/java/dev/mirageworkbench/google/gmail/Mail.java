package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.FileNames;
import dev.mirageworkbench.service.ShortNames;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A mail as listings show it. Only its labels ever change.
///
/// @param labels ids
/// @param at when Gmail got it
/// @param history number of its last change; empty where Gmail does not say
record Mail(
    String id,
    Set<String> labels,
    Instant at,
    String history,
    String subject,
    List<Attachment> attachments)
    implements ShortNames.Named {
  static final String SUFFIX = ".gmail.json";
  private static final FileNames.Limits NAMES = new FileNames.Limits(80, "...", "No_Subject");

  static Mail of(JsonNode message) {
    JsonNode payload = message.path("payload");
    Set<String> labels = new HashSet<>();
    message.path("labelIds").forEach(label -> labels.add(label.asString("")));
    return new Mail(
        message.path("id").asString(""),
        Set.copyOf(labels),
        Instant.ofEpochMilli(Math.max(0, message.path("internalDate").asLong(0))),
        message.path("historyId").asString(""),
        Headers.text(payload, "Subject"),
        Parts.attachments(payload));
  }

  LocalDate date() {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  boolean isIn(Day day) {
    return date().equals(day.date()) && hasLabel(day.label());
  }

  /// Whether lists of a label show it.
  boolean hasLabel(String label) {
    return labels.contains(label)
        && (Mailbox.HIDDEN.contains(label) || labels.stream().noneMatch(Mailbox.HIDDEN::contains));
  }

  /// Of its folder of attachments, and of its file without the suffix.
  String folderName() {
    return FileNames.withId(FileNames.clean(subject, NAMES), id);
  }

  @Override
  public String name() {
    return folderName() + SUFFIX;
  }

  @Override
  public List<String> shortNames() {
    return List.of(subject + SUFFIX, FileNames.clean(subject, NAMES) + SUFFIX, id + SUFFIX);
  }

  Optional<Validator> version() {
    return history.isEmpty() ? Optional.empty() : Optional.of(Validator.strong(history));
  }

  /// Its file, whose size takes reading it.
  Entry file(String spelled) {
    return new Entry(
        spelled,
        Entry.Kind.FILE,
        OptionalLong.empty(),
        Optional.of(at),
        version(),
        OptionalInt.empty());
  }

  /// Its folder of attachments.
  Entry folder(String spelled) {
    return Entry.folder(spelled, at);
  }
}
