package dev.mirageworkbench.google.editors;

import dev.mirageworkbench.google.editors.DriveFiles.Part;
import dev.mirageworkbench.google.editors.Place.Owner;
import dev.mirageworkbench.google.editors.Place.Reference;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.service.Directory;
import dev.mirageworkbench.service.Remembered;
import dev.mirageworkbench.service.ShortNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lists and finds documents. What a listing told of one serves for a moment, so that who lists a
/// folder and then looks at each file asks nothing more.
final class Library {
  private static final int MOST_SEEN = 50_000;

  /// Labels never have `__`, so an id may.
  private static final Pattern NAME_WITH_ID = Pattern.compile("(?s).*?__([A-Za-z0-9_-]+)");

  /// What only listings make. Ids that Drive gives today have 25 letters at least.
  private static final Pattern LISTED =
      Pattern.compile("(?s)\\d{4}-\\d\\d-\\d\\d_.*__[A-Za-z0-9_-]{25,}");

  private final DriveFiles files;
  private final Snapshots snapshots;
  private final Duration fresh;
  private final Directory<Owner, Item.Called> directory;
  private final Remembered<Key, Item> seen = new Remembered<>(MOST_SEEN);

  private record Key(Owner owner, String id) {}

  /// @param believed how long a listing serves to find documents by short names
  /// @param fresh how long what was heard of a document counts as the present
  Library(DriveFiles files, Duration believed, Duration fresh) {
    this.files = files;
    this.fresh = fresh;
    snapshots = new Snapshots(files);
    directory = new Directory<>(this::all, believed, fresh);
  }

  /// One page of all that a folder has.
  Part page(Owner owner, Optional<String> cursor) throws ResourceException {
    return noted(owner, snapshots.page(owner, cursor));
  }

  /// One page of what was changed last on some days.
  Part page(Owner owner, Days days, Optional<String> cursor) throws ResourceException {
    return noted(owner, files.list(owner, Optional.of(days), cursor));
  }

  private Part noted(Owner owner, Part part) {
    part.items().forEach(item -> seen.put(new Key(owner, item.id()), item));
    return part;
  }

  private List<Item.Called> all(Owner owner) throws ResourceException {
    List<Item> items = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Part part = page(owner, cursor);
      items.addAll(part.items());
      cursor = part.next();
    } while (cursor.isPresent());
    return items.stream().map(item -> item.called("")).toList();
  }

  /// The document that a path means, as of now.
  ///
  /// @throws ResourceException.NotFound if there is none
  /// @throws ResourceException.Invalid if there are several; the message lists them
  Item find(Reference reference) throws ResourceException {
    Matcher name = NAME_WITH_ID.matcher(reference.stem());
    if (name.matches()) {
      try {
        return current(reference.owner(), name.group(1));
      } catch (ResourceException.NotFound e) {
        if (LISTED.matcher(reference.stem()).matches()) {
          throw e;
        }
        // It may be a title, or an id, with `__` in it.
      }
    }
    Item item = called(reference);
    return current(reference.owner(), item.id());
  }

  private Item called(Reference reference) throws ResourceException {
    return directory
        .find(
            reference.owner(),
            items ->
                ShortNames.find(
                    reference.name(),
                    items.stream().map(each -> each.item().called(reference.suffix())).toList()))
        .orElseThrow(() -> new ResourceException.NotFound("there is no document of that name here"))
        .item();
  }

  private Item current(Owner owner, String id) throws ResourceException {
    Optional<Item> known = seen.get(new Key(owner, id), fresh);
    return known.isPresent() ? known.get() : ask(owner, id);
  }

  /// Asks, whatever is known.
  Item ask(Owner owner, String id) throws ResourceException {
    Item item = files.get(owner, id);
    seen.put(new Key(owner, id), item);
    return item;
  }
}
