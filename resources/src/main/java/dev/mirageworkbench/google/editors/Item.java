package dev.mirageworkbench.google.editors;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.FileNames;
import dev.mirageworkbench.service.ShortNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A document, spreadsheet or presentation, as Drive tells of it.
///
/// @param title may be empty
/// @param modifiedTime as Drive writes it (RFC 3339); empty where it does not say
/// @param counted Drive's `version`; empty where it does not say
record Item(String id, String title, String modifiedTime, String counted) {
  private static final String UNTITLED = "Untitled";
  private static final FileNames.Limits TITLES = new FileNames.Limits(100, "...", UNTITLED);
  private static final int DATE = "2026-05-03".length();

  static Item of(JsonNode file) {
    return new Item(
        file.path("id").asString(""),
        file.path("name").asString(""),
        file.path("modifiedTime").asString(""),
        file.path("version").asString(""));
  }

  private Optional<String> date() {
    return modified().map(_ -> modifiedTime.substring(0, DATE));
  }

  private String dated(String label) {
    return date().map(day -> day + "_" + label).orElse(label);
  }

  /// What the names of all its files begin with.
  String stem() {
    return FileNames.withId(dated(FileNames.clean(title, TITLES)), id);
  }

  Optional<Instant> modified() {
    try {
      return Optional.of(Instant.parse(modifiedTime));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Never a strong one: an edit may show in a document a moment before Drive counts it.
  Optional<Validator> version() {
    return Stream.of(counted, modified().isPresent() ? modifiedTime : "")
        .filter(text -> !text.isEmpty())
        .findFirst()
        .map(text -> new Validator(text, Validator.Strength.WEAK));
  }

  /// One of its files, whose size takes reading it.
  Entry file(String name) {
    return new Entry(
        name, Entry.Kind.FILE, OptionalLong.empty(), modified(), version(), OptionalInt.empty());
  }

  Entry folder(String name) {
    return modified().map(at -> Entry.folder(name, at)).orElseGet(() -> Entry.folder(name));
  }

  /// What people may call it in a path.
  Called called(String suffix) {
    return new Called(this, suffix);
  }

  /// An item as the name of one of its files means it.
  ///
  /// @param suffix behind the stem
  record Called(Item item, String suffix) implements ShortNames.Named {
    @Override
    public String name() {
      return item.stem() + suffix;
    }

    @Override
    public List<String> shortNames() {
      String title = item.title.isBlank() ? UNTITLED : item.title;
      return Stream.of(title, item.dated(title), item.id)
          .map(name -> name + suffix)
          .distinct()
          .toList();
    }
  }
}
