package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.AttributeCache.Known;
import dev.mirageworkbench.cache.BackendCalls.Call;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.List;
import java.util.Optional;

/// Looks at one mount's files and folders one by one, from what is known as far as that is fresh.
///
/// A backend that cannot be asked never looks empty: what is known of it is served with a warning,
/// and where nothing is known the failure is told.
final class Looks {
  private static final System.Logger LOG = System.getLogger(Looks.class.getName());

  /// Pages that are asked for instead of single looks.
  private static final int MOST_PAGES_FOR_LOOKS = 10;

  private final Resource resource;
  private final BackendCalls calls;
  private final AttributeCache attributes;
  private final MountEvents events;
  private final Listings listings;
  private final Bursts bursts;
  private final SharedAnswers<Entry> stats;

  Looks(
      Resource resource,
      BackendCalls calls,
      AttributeCache attributes,
      MountEvents events,
      Listings listings) {
    this.resource = resource;
    this.calls = calls;
    this.attributes = attributes;
    this.events = events;
    this.listings = listings;
    this.bursts = attributes.bursts();
    this.stats = new SharedAnswers<>(calls, attributes);
  }

  /// What is known of a path, if that need not be asked again.
  Optional<Known> fresh(ResourcePath path) {
    return attributes.known(path).filter(attributes::isFresh);
  }

  /// Describes a file or folder; a file's size may be missing.
  Entry stat(ResourcePath path) throws ResourceException {
    if (path.isRoot()) {
      return Entry.folder("");
    }
    Optional<Known> known = fresh(path);
    if (known.isEmpty() && isToBeListed(path.parent())) {
      listForLooks(path.parent());
      known = fresh(path);
    }
    return known.isPresent() ? present(path, known.get()) : stats.get(path, () -> askStat(path));
  }

  /// Whether a listing of the folder tells more than a look: not one that was just made and lacks
  /// what is looked at.
  private boolean isToBeListed(ResourcePath folder) {
    return !attributes.isOff()
        && listings.freshListing(folder).isEmpty()
        && bursts.noteLook(folder);
  }

  /// Describes a file or folder with all that its backend tells without reading it: a listing may
  /// leave a size open that a look at the file itself tells.
  Entry statAlone(ResourcePath path) throws ResourceException {
    Entry entry = stat(path);
    return entry.isFile() && entry.size().isEmpty() && attributes.isFromListing(path)
        ? stats.get(path, () -> askStat(path))
        : entry;
  }

  /// Learns of all children of a folder at once, unless there are too many.
  private void listForLooks(ResourcePath folder) throws ResourceException.Interrupted {
    FolderPages pages = listings.pages(folder);
    try {
      for (int page = 0; pages.hasNext() && page < MOST_PAGES_FOR_LOOKS; page++) {
        List<Entry> _ = pages.next();
      }
      if (pages.hasNext()) {
        bursts.noteLarge(folder);
      }
    } catch (ResourceException.Interrupted e) {
      throw e;
    } catch (ResourceException e) {
      // The look at the one child meets it, too, and tells.
      LOG.log(System.Logger.Level.DEBUG, "a folder was not listed in place of looks", e);
    }
  }

  /// @throws ResourceException.NotFound if it is known that there is nothing
  Entry present(ResourcePath path, Known known) throws ResourceException {
    if (known.entry().isEmpty()) {
      throw missing(path);
    }
    return known.entry().get();
  }

  private Entry askStat(ResourcePath path) throws ResourceException {
    long generation = attributes.generation();
    try {
      Entry entry =
          calls.look(Operation.FETCH, path, () -> resource.stat(path)).withName(path.name());
      attributes.learn(path, Optional.of(entry), generation);
      return entry;
    } catch (ResourceException.NotFound e) {
      attributes.learn(path, Optional.empty(), generation);
      throw missing(path);
    } catch (ResourceException.Unreachable | ResourceException.RateLimited e) {
      return lastKnown(path, e);
    } catch (ResourceException e) {
      events.lazyFailed(path, Operation.FETCH, e);
      throw e;
    }
  }

  /// POSIX tells a path below a file (ENOTDIR) from one that is missing (ENOENT).
  ResourceException missing(ResourcePath path) {
    var missing = new ResourceException.NotFound("no such file or folder");
    try {
      return stat(path.parent()).isFile()
          ? new ResourceException.NotAFolder("'" + path.parent().name() + "' is a file")
          : missing;
    } catch (ResourceException.NotAFolder e) {
      return e;
    } catch (ResourceException _) {
      return missing;
    }
  }

  /// What was known of a path before the backend could not be asked.
  private Entry lastKnown(ResourcePath path, ResourceException failure) throws ResourceException {
    Optional<Known> known = attributes.known(path);
    Optional<Entry> entry = known.flatMap(Known::entry);
    if (entry.isEmpty()) {
      events.lazyFailed(path, Operation.FETCH, failure);
      throw failure;
    }
    events.servedStale(path, attributes.age(known.get().at()), failure);
    return entry.get();
  }

  /// Learns of a file by reading its start.
  ///
  /// @param read asks the backend
  Entry learnBy(ResourcePath path, Call<Entry> read) throws ResourceException {
    long generation = attributes.generation();
    try {
      Entry entry = read.make().withName(path.name());
      attributes.learn(path, Optional.of(entry), generation);
      return entry;
    } catch (ResourceException.NotFound e) {
      attributes.learn(path, Optional.empty(), generation);
      throw missing(path);
    } catch (ResourceException.IsAFolder e) {
      attributes.learn(path, Optional.of(Entry.folder(path.name())), generation);
      throw e;
    } catch (ResourceException.Unreachable | ResourceException.RateLimited e) {
      return lastKnown(path, e);
    } catch (ResourceException e) {
      events.lazyFailed(path, Operation.FETCH, e);
      throw e;
    }
  }
}
