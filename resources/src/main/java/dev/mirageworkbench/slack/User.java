package dev.mirageworkbench.slack;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.ShortNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Somebody in the workspace, who is a file.
///
/// @param title the name that is theirs alone; may be empty
/// @param nicknames what else they are called
/// @param isListed whether it is a person who is still there
record User(
    String id, String title, List<String> nicknames, Optional<Instant> updated, boolean isListed)
    implements ShortNames.Named {
  static final String SUFFIX = ".json";

  /// Says that it is no bot, and is one.
  private static final String SLACKBOT = "USLACKBOT";

  static User of(JsonNode node) {
    JsonNode profile = node.path("profile");
    return new User(
        Fields.id(node),
        Fields.string(node, "name"),
        Stream.of(
                Fields.string(profile, "display_name"),
                Fields.string(node, "real_name"),
                Fields.string(profile, "real_name"))
            .filter(name -> !name.isBlank())
            .distinct()
            .toList(),
        Fields.time(node, "updated"),
        !Fields.flag(node, "deleted")
            && !Fields.flag(node, "is_bot")
            && !Fields.id(node).equals(SLACKBOT));
  }

  @Override
  public String name() {
    return Names.withId(title, id) + SUFFIX;
  }

  @Override
  public List<String> shortNames() {
    return Stream.concat(Stream.of(title, id), nicknames.stream())
        .filter(each -> !each.isBlank())
        .map(each -> Names.clean(each) + SUFFIX)
        .distinct()
        .toList();
  }

  /// The version of the file; empty where only reading tells. The time of change counts seconds.
  Optional<Validator> version() {
    return updated.map(
        at -> new Validator("updated:" + at.getEpochSecond(), Validator.Strength.WEAK));
  }

  /// A file whose size takes reading it.
  Entry entry(String spelled) {
    return new Entry(
        spelled, Entry.Kind.FILE, OptionalLong.empty(), updated, version(), OptionalInt.empty());
  }
}
