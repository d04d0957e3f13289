package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.drive.Memory.Aged;
import dev.mirageworkbench.google.drive.Memory.Spot;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what paths lead to, folder by folder, with as few questions as can be: from what listings
/// and lists of changes told, else by asking for the name.
final class Finder {
  private final DriveConfig config;
  private final DriveApi api;
  private final Memory memory;
  private final Feeds feeds;
  private final SharedDrives drives;
  private final Duration believed;
  private final Duration fresh;

  /// What My Drive is called in [Item#parents]; null until something in it was seen.
  private volatile @Nullable String myDrive;

  /// @param believed how long a folder is taken to be where it was
  /// @param fresh how long what was heard counts as the present
  Finder(
      DriveConfig config,
      DriveApi api,
      Memory memory,
      Feeds feeds,
      SharedDrives drives,
      Duration believed,
      Duration fresh) {
    this.config = config;
    this.api = api;
    this.memory = memory;
    this.feeds = feeds;
    this.drives = drives;
    this.believed = believed;
    this.fresh = fresh;
  }

  /// The mount's root.
  Place root() throws ResourceException {
    if (config.folder().isEmpty()) {
      String known = myDrive;
      String id = known == null ? Folder.MY_DRIVE : known;
      return new Place(new Folder(id, "", true), List.of(id), false, true);
    }
    Item item = mounted(config.folder().get());
    return new Place(Folder.of(item), List.of(item.id()), false, false);
  }

  private Item mounted(String id) throws ResourceException {
    try {
      Item item = present(id, believed);
      if (item.isShortcut() && item.link().isPresent()) {
        item = present(item.link().get().target(), believed);
      }
      if (item.isFolder()) {
        return item;
      }
    } catch (ResourceException.NotFound e) {
      throw new ResourceException.NotFound(
          "the folder in the setting 'folderId' is not in "
              + config.google().server()
              + ", or "
              + config.google().who()
              + " may not see it",
          e);
    }
    throw new ResourceException.NotAFolder("the setting 'folderId' names a file, not a folder");
  }

  /// Learns what My Drive is called from something in it.
  void learn(Folder parent, Collection<Item> children) {
    if (myDrive == null && parent.id().equals(Folder.MY_DRIVE)) {
      children.stream()
          .filter(item -> item.parents().size() == 1)
          .findFirst()
          .ifPresent(item -> myDrive = item.parents().getFirst());
    }
  }

  /// Where the path of a folder leads.
  ///
  /// @throws ResourceException.NotFound if there is nothing of that name
  /// @throws ResourceException.NotAFolder if there is a file
  Place folder(ResourcePath path) throws ResourceException {
    Place place = root();
    for (String name : path.segments()) {
      place = inside(place, require(place, name, believed));
    }
    return place;
  }

  private Place inside(Place place, Named named) throws ResourceException {
    if (!named.item().showsAsFolder()) {
      throw new ResourceException.NotAFolder("this is a file, not a folder");
    }
    Item target = target(named.item(), believed);
    if (place.isBelow(target.id())) {
      throw new ResourceException.NotAFolder(
          "this shortcut leads back to a folder that the path comes from");
    }
    return place.inside(target, named.item().isShortcut());
  }

  /// The thing itself, or what a shortcut leads to.
  ///
  /// @throws ResourceException.NotFound if a shortcut leads nowhere
  Item target(Item item, Duration age) throws ResourceException {
    return item.link().isEmpty() ? item : present(item.link().get().target(), age);
  }

  /// What there is of an id.
  ///
  /// @param age how old what is known may be
  Item present(String id, Duration age) throws ResourceException {
    Optional<Aged<Item>> known = memory.item(id);
    long now = System.nanoTime();
    return known.isPresent() && now - known.get().at() < age.toNanos()
        ? known.get().value()
        : ask(id);
  }

  /// As [#present], but asks in any case.
  Item ask(String id) throws ResourceException {
    long epoch = memory.epoch();
    long now = System.nanoTime();
    Item item = api.get(id);
    memory.saw(item, epoch, now);
    return item;
  }

  Named require(Place place, String name, Duration age) throws ResourceException {
    return lookup(place, name, age)
        .orElseThrow(() -> new ResourceException.NotFound("there is no such file or folder"));
  }

  /// What a person means by a name.
  ///
  /// @param age how old what is known of it may be
  Optional<Named> lookup(Place place, String name, Duration age) throws ResourceException {
    long now = System.nanoTime();
    Optional<Named> known = recall(place, name, now - age.toNanos());
    if (known.isPresent()) {
      return known;
    }
    Optional<Long> heard = heard(place.folder(), name);
    if (heard.isPresent()) {
      feeds.refresh(place.folder(), heard.get(), fresh);
      known = recall(place, name, now - fresh.toNanos());
      if (known.isPresent()) {
        return known;
      }
    }
    return isKnownToLack(place, name, now - fresh.toNanos()) ? Optional.empty() : ask(place, name);
  }

  private Optional<Long> heard(Folder folder, String name) {
    return memory
        .listing(folder.id())
        .map(Aged::at)
        .or(() -> memory.at(new Spot(folder.id(), name)).map(Aged::at));
  }

  /// @param since what was heard before is of no use
  private Optional<Named> recall(Place place, String name, long since) throws ResourceException {
    Folder folder = place.folder();
    Optional<Aged<Listing>> listing = memory.listing(folder.id());
    if (listing.isPresent() && isKnownSince(folder, listing.get().at(), since)) {
      // A shared drive may have that very name, and be in no listing.
      Listing known = listing.get().value();
      Optional<Named> found = place.isTop() ? known.exact(name) : known.find(name);
      if (found.isPresent()) {
        return found;
      }
    }
    return memory
        .at(new Spot(folder.id(), name))
        .filter(seen -> isKnownSince(folder, seen.at(), since))
        .map(Aged::value);
  }

  /// Whether what was heard is known to be so at some later time.
  boolean isKnownSince(Folder folder, long heard, long since) {
    return feeds.knownUntil(folder, heard) - since >= 0;
  }

  private boolean isKnownToLack(Place place, String name, long since) throws ResourceException {
    Optional<Aged<Listing>> listing = memory.listing(place.folder().id());
    return listing.isPresent()
        && isKnownSince(place.folder(), listing.get().at(), since)
        && !place.isTop()
        && listing.get().value().find(name).isEmpty();
  }

  /// Asks what there is under a name, whatever is known of it.
  ///
  /// @return what a person means by it
  Optional<Named> ask(Place place, String name) throws ResourceException {
    long epoch = memory.epoch();
    long now = System.nanoTime();
    Optional<Named> found = answer(place, name).find(name);
    String folder = place.isTop() ? root().folder().id() : place.folder().id();
    found.ifPresent(named -> memory.saw(new Spot(folder, name), named, epoch, now));
    return found;
  }

  /// As [#ask], but takes a name as it is spelled, for who is about to change what it means.
  Optional<Named> exactly(Place place, String name) throws ResourceException {
    return answer(place, name).exact(name);
  }

  private Listing answer(Place place, String name) throws ResourceException {
    List<Item> items = api.named(place.folder(), Candidates.of(name, config.exports()));
    learn(place.folder(), items);
    Listing listing = Listing.of(items, List.of(), config.exports());
    return !place.isTop() || listing.exact(name).isPresent()
        ? listing
        : Listing.of(items, drives.known(), config.exports());
  }
}
