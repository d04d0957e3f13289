package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.drive.DriveApi.Part;
import dev.mirageworkbench.google.drive.Memory.Aged;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.service.Remembered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists folders: page by page as Drive does, or at once where a former listing and the list of
/// changes since tell it all.
final class Listings {
  /// Listings that somebody is in the middle of.
  private static final int MOST_BEGUN = 4;

  private static final Duration BEGUN_STAY = Duration.ofMinutes(10);

  /// However good the list of changes may be.
  private static final Duration OLDEST = Duration.ofHours(1);

  private final DriveConfig config;
  private final DriveApi api;
  private final Memory memory;
  private final Feeds feeds;
  private final Finder finder;
  private final SharedDrives drives;
  private final Duration fresh;
  private final Remembered<String, Begun> begun = new Remembered<>(MOST_BEGUN);

  /// What the pages so far told.
  ///
  /// @param asked [Memory#epoch] when the listing began
  /// @param at when it began
  /// @param isWhole whether none of the pages so far was forgotten
  private record Begun(
      Place place, Listing names, List<Item> items, long asked, long at, boolean isWhole) {}

  /// @param fresh how long what was heard counts as the present
  Listings(
      DriveConfig config,
      DriveApi api,
      Memory memory,
      Feeds feeds,
      Finder finder,
      SharedDrives drives,
      Duration fresh) {
    this.config = config;
    this.api = api;
    this.memory = memory;
    this.feeds = feeds;
    this.finder = finder;
    this.drives = drives;
    this.fresh = fresh;
  }

  Page page(ResourcePath path, Optional<String> cursor) throws ResourceException {
    if (cursor.isPresent()) {
      String key = path + "\n" + cursor.get();
      Optional<Begun> former = begun.get(key, BEGUN_STAY);
      return next(path, former.isPresent() ? former.get() : begin(path, false), cursor);
    }
    Place place = finder.folder(path);
    Optional<List<Item>> known = known(place.folder());
    if (known.isPresent()) {
      Listing names = new Listing(config.exports());
      List<Named> named = new ArrayList<>(names.add(known.get()));
      return last(place, names, named);
    }
    feeds.follow(place.folder());
    return next(path, begin(path, true), cursor);
  }

  private Begun begin(ResourcePath path, boolean isWhole) throws ResourceException {
    Place place = finder.folder(path);
    return new Begun(
        place,
        new Listing(config.exports()),
        List.of(),
        memory.epoch(),
        System.nanoTime(),
        isWhole);
  }

  /// What is in a folder now, if it need not be listed.
  private Optional<List<Item>> known(Folder folder) throws ResourceException {
    long now = System.nanoTime();
    Optional<Aged<Listing>> listing = memory.listing(folder.id());
    if (listing.isEmpty() || now - listing.get().at() > OLDEST.toNanos()) {
      return Optional.empty();
    }
    feeds.refresh(folder, listing.get().at(), fresh);
    return memory
        .listing(folder.id())
        .filter(aged -> finder.isKnownSince(folder, aged.at(), now - fresh.toNanos()))
        .map(_ -> memory.itemsIn(folder.id()));
  }

  private Page next(ResourcePath path, Begun before, Optional<String> cursor)
      throws ResourceException {
    Folder folder = before.place().folder();
    Part part = api.children(folder, cursor);
    if (cursor.isEmpty() && part.items().isEmpty() && part.next().isEmpty()) {
      requireStillThere(path);
    }
    finder.learn(folder, part.items());
    Listing names = before.names().copy(); // others may go on from there, too
    List<Named> named = new ArrayList<>(names.add(part.items()));
    List<Item> items = new ArrayList<>(before.items());
    items.addAll(part.items());
    if (part.next().isPresent()) {
      var soFar =
          new Begun(before.place(), names, items, before.asked(), before.at(), before.isWhole());
      begun.put(path + "\n" + part.next().get(), soFar);
      return new Page(entries(before.place(), named), part.next());
    }
    if (before.isWhole()) {
      keep(folder, items, before);
    }
    return last(before.place(), names, named);
  }

  private void keep(Folder folder, List<Item> items, Begun before) throws ResourceException {
    String id = before.place().isTop() ? finder.root().folder().id() : folder.id();
    if (!id.equals(Folder.MY_DRIVE)) {
      memory.keep(id, items, before.asked(), before.at());
    }
  }

  /// Drive lists nothing also where a folder was deleted meanwhile.
  private void requireStillThere(ResourcePath path) throws ResourceException {
    if (!path.isRoot()) {
      Named _ = finder.require(finder.folder(path.parent()), path.name(), fresh);
    }
  }

  private Page last(Place place, Listing names, List<Named> named) throws ResourceException {
    @Nullable ResourceException lacking = null;
    List<Item> shared = List.of();
    if (place.isTop()) {
      try {
        shared = drives.all();
      } catch (ResourceException e) {
        if (!SharedDrives.isRefusal(e)) {
          throw e;
        }
        lacking = e;
      }
    }
    named.addAll(names.finish(shared));
    List<Entry> entries = entries(place, named);
    return lacking == null
        ? Page.last(entries)
        : Page.incomplete(entries, Optional.empty(), saying(lacking));
  }

  private static ResourceException saying(ResourceException why) {
    return new ResourceException.Denied("shared drives are not listed: " + why.reason(), why);
  }

  private static List<Entry> entries(Place place, List<Named> named) {
    return named.stream().map(each -> each.entry(place)).toList();
  }
}
