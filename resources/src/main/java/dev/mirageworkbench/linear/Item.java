package dev.mirageworkbench.linear;

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

/// One member, issue, project, cycle or document, as a listing tells of it.
///
/// @param name of its file or folder
/// @param nicknames what else it is called
/// @param updated as Linear writes it; empty where it does not say
record Item(Kind kind, String id, String name, List<String> nicknames, String updated)
    implements ShortNames.Named {
  static final String SUFFIX = ".json";

  static Item of(Kind kind, JsonNode node) {
    String id = Fields.id(node);
    String suffix = kind.isFolder() ? "" : SUFFIX;
    return new Item(
        kind,
        id,
        FileNames.withId(FileNames.clean(kind.label(node)), id) + suffix,
        Stream.concat(kind.nicknames(node), Stream.of(kind.label(node), id))
            .map(nickname -> nickname + suffix)
            .distinct()
            .toList(),
        Fields.string(node, "updatedAt"));
  }

  @Override
  public List<String> shortNames() {
    return nicknames;
  }

  Optional<Instant> modified() {
    try {
      return Optional.of(Instant.parse(updated));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// The version of its file; empty where only reading tells.
  Optional<Validator> version() {
    return kind.isVersionedByTime() && !updated.isEmpty()
        ? Optional.of(
            new Validator(
                updated,
                kind.isWholeByTime() ? Validator.Strength.STRONG : Validator.Strength.WEAK))
        : Optional.empty();
  }

  Entry entry() {
    return entry(name);
  }

  /// @param spelled the name that it was asked for by
  Entry entry(String spelled) {
    return kind.isFolder()
        ? modified().map(at -> Entry.folder(spelled, at)).orElseGet(() -> Entry.folder(spelled))
        : file(spelled, version());
  }

  /// A file whose size takes reading it.
  Entry file(String spelled, Optional<Validator> validator) {
    return new Entry(
        spelled, Entry.Kind.FILE, OptionalLong.empty(), modified(), validator, OptionalInt.empty());
  }
}
