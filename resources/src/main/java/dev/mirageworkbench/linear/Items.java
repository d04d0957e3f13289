package dev.mirageworkbench.linear;

import dev.mirageworkbench.linear.Connections.Part;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.service.Directory;
import dev.mirageworkbench.service.Remembered;
import dev.mirageworkbench.service.ShortNames;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Lists and describes what teams have. What a listing told of an item serves for a moment, so that
/// who lists a folder and then looks at each item asks nothing more.
final class Items {
  private static final int MOST_SEEN = 50_000;

  /// How long it serves to say that there is such an item, and no more.
  private static final Duration EXISTS = Duration.ofMinutes(10);

  private final LinearApi api;
  private final Connections connections;
  private final Duration fresh;
  private final Directory<Folder, Item> directory;
  private final Remembered<Key, Item> seen = new Remembered<>(MOST_SEEN);

  private record Folder(String team, Kind kind) {}

  private record Key(Folder folder, String id) {}

  /// @param believed how long a listing serves to find items by short names
  /// @param fresh how long what was heard of an item counts as the present
  Items(LinearApi api, Connections connections, Duration believed, Duration fresh) {
    this.api = api;
    this.connections = connections;
    this.fresh = fresh;
    this.directory = new Directory<>(this::all, believed, fresh);
  }

  Page page(String team, Kind kind, Optional<String> cursor) throws ResourceException {
    Part part = connections.ask(kind.listing(), Map.of("team", team), kind.path(), cursor);
    return new Page(
        items(new Folder(team, kind), part.nodes()).stream().map(Item::entry).toList(),
        part.next());
  }

  private List<Item> all(Folder folder) throws ResourceException {
    Kind kind = folder.kind();
    return items(
        folder, connections.all(kind.listing(), Map.of("team", folder.team()), kind.path()));
  }

  private List<Item> items(Folder folder, List<JsonNode> nodes) {
    List<Item> items =
        nodes.stream()
            .filter(node -> !Fields.id(node).isEmpty())
            .map(node -> Item.of(folder.kind(), node))
            .toList();
    items.forEach(item -> seen.put(key(folder, item.id()), item));
    return items;
  }

  private static Key key(Folder folder, String id) {
    return new Key(folder, id.toLowerCase(Locale.ROOT));
  }

  /// What Linear can look up for a name: an id, or an issue's key.
  String find(String team, Kind kind, String name) throws ResourceException {
    if (kind == Kind.ISSUES) {
      return Ids.ofIssue(name).orElseThrow(Items::missing);
    }
    String suffix = Item.SUFFIX;
    if (!name.toLowerCase(Locale.ROOT).endsWith(suffix)) {
      throw missing();
    }
    Optional<String> id = Ids.in(name.substring(0, name.length() - suffix.length()));
    return id.isPresent()
        ? id.get()
        : directory
            .find(new Folder(team, kind), items -> ShortNames.find(name, items))
            .orElseThrow(Items::missing)
            .id();
  }

  /// Describes an item as of now.
  ///
  /// @param reference as [#find] tells
  Item describe(String team, Kind kind, String reference) throws ResourceException {
    Optional<Item> known = seen.get(key(new Folder(team, kind), reference), fresh);
    return known.isPresent() ? known.get() : ask(team, kind, reference);
  }

  private Item ask(String team, Kind kind, String reference) throws ResourceException {
    JsonNode data = api.ask(kind.single(), Map.of("id", reference, "team", team, "body", false));
    return note(team, kind, reference, requireOf(team, kind, data));
  }

  /// Keeps what an answer told of an item.
  Item note(String team, Kind kind, String reference, JsonNode node) {
    Item item = Item.of(kind, node);
    Folder folder = new Folder(team, kind);
    seen.put(key(folder, reference), item);
    seen.put(key(folder, item.id()), item);
    return item;
  }

  /// The item that an answer is about.
  ///
  /// @throws ResourceException.NotFound if it is in the trash, another team's, or not there
  JsonNode requireOf(String team, Kind kind, JsonNode data) throws ResourceException {
    JsonNode node = data.path(kind.root());
    if (!node.isObject() || Fields.id(node).isEmpty()) {
      throw missing();
    }
    if (node.path("trashed").asBoolean(false)) {
      throw new ResourceException.NotFound("it is in Linear's trash");
    }
    String owner = Fields.id(node.path("team"));
    if (!owner.isEmpty() && !owner.equalsIgnoreCase(team)) {
      throw new ResourceException.NotFound("it is another team's");
    }
    return node;
  }

  /// The issue as it was a while ago: enough to say which files its folder has.
  ///
  /// @return empty if nobody saw it lately
  Optional<Item> seenIssue(String team, String reference, boolean isPresent) {
    return seen.get(key(new Folder(team, Kind.ISSUES), reference), isPresent ? fresh : EXISTS);
  }

  private static ResourceException.NotFound missing() {
    return new ResourceException.NotFound("there is no such file or folder");
  }
}
