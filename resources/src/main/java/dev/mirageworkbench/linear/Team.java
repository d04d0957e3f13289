package dev.mirageworkbench.linear;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.service.FileNames;
import dev.mirageworkbench.service.ShortNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A team, which is a folder.
///
/// @param key what its issues' keys begin with; may be empty, as may the title
record Team(String id, String key, String title, Optional<Instant> updated)
    implements ShortNames.Named {
  static Team of(JsonNode node) {
    return new Team(
        Fields.id(node),
        Fields.string(node, "key"),
        Fields.string(node, "name"),
        Fields.time(node, "updatedAt"));
  }

  @Override
  public String name() {
    return FileNames.withId(label(), id);
  }

  private String label() {
    String cleanKey = key.isBlank() ? "" : FileNames.clean(key);
    String cleanTitle = title.isBlank() ? "" : FileNames.clean(title);
    if (cleanKey.isEmpty() && cleanTitle.isEmpty()) {
      return "team";
    }
    return cleanTitle.isEmpty() || cleanTitle.equals(cleanKey)
        ? cleanKey
        : cleanKey.isEmpty() ? cleanTitle : cleanKey + "__" + cleanTitle;
  }

  @Override
  public List<String> shortNames() {
    return Stream.of(key, title, label(), id).filter(each -> !each.isBlank()).distinct().toList();
  }

  Entry entry() {
    return updated.map(at -> Entry.folder(name(), at)).orElseGet(() -> Entry.folder(name()));
  }
}
