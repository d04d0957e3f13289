package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.AttributeCache.Known;
import dev.mirageworkbench.cache.AttributeCache.Listing;
import dev.mirageworkbench.cache.BackendCalls.Call;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.event.Cause;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.PrefixSupport;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Looks at one mount's folders and files, from what is known as far as that is fresh.
///
/// A backend that cannot be asked never looks empty: what is known of it is served with a warning,
/// and where nothing is known the failure is told.
final class Looks {
  /// Children of one folder that a walk remembers.
  private static final int MOST_KEPT_OF_A_WALK = 10_000;

  /// Children of one folder that are remembered after somebody went through them.
  private static final int MOST_KEPT_OF_A_READER = 100_000;

  private static final System.Logger LOG = System.getLogger(Looks.class.getName());

  /// Pages that are asked for instead of single looks.
  private static final int MOST_PAGES_FOR_LOOKS = 10;

  private final Resource resource;
  private final BackendCalls calls;
  private final AttributeCache attributes;
  private final MountEvents events;
  private final Bursts bursts;
  private final SingleFlight<Question, Entry> stats;
  private final SingleFlight<Question, List<Entry>> lists;
  private final SingleFlight<Question, Beginning> beginnings;

  /// @param generation of the attributes, so that nobody shares an answer from before a change
  record Question(ResourcePath path, long generation) {}

  Looks(Resource resource, BackendCalls calls, AttributeCache attributes, MountEvents events) {
    this.resource = resource;
    this.calls = calls;
    this.attributes = attributes;
    this.events = events;
    this.bursts = attributes.bursts();
    this.stats = new SingleFlight<>(calls);
    this.lists = new SingleFlight<>(calls);
    this.beginnings = new SingleFlight<>(calls);
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
    if (known.isEmpty() && !attributes.isOff() && bursts.noteLook(path.parent())) {
      listForLooks(path.parent());
      known = fresh(path);
    }
    return known.isPresent() ? present(path, known.get()) : share(stats, path, () -> askStat(path));
  }

  /// Describes a file or folder with all that its backend tells without reading it: a listing may
  /// leave a size open that a look at the file itself tells.
  Entry statAlone(ResourcePath path) throws ResourceException {
    Entry entry = stat(path);
    return entry.isFile() && entry.size().isEmpty() && attributes.isFromListing(path)
        ? share(stats, path, () -> askStat(path))
        : entry;
  }

  /// Learns of all children of a folder at once, unless there are too many.
  private void listForLooks(ResourcePath folder) throws ResourceException.Interrupted {
    FolderPages pages = pages(folder);
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

  /// One answer for all who ask at the same time, where answers are shared at all.
  <T> T share(SingleFlight<Question, T> flights, ResourcePath path, Call<T> work)
      throws ResourceException {
    return attributes.isOff()
        ? work.make()
        : flights.join(new Question(path, attributes.generation()), work);
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
    servedStale(path, known.get().at(), failure);
    return entry.get();
  }

  private void servedStale(ResourcePath path, Instant at, ResourceException failure) {
    events.publish(
        new CacheEvent.ServedStale(events.origin(path), attributes.age(at), Cause.of(failure)));
  }

  /// The children of a folder, in the order of their names.
  List<Entry> list(ResourcePath folder) throws ResourceException {
    Optional<List<Entry>> known = freshListing(folder);
    return known.isPresent() ? known.get() : share(lists, folder, () -> askList(folder));
  }

  /// The children of a folder, where nobody has to be asked.
  Optional<List<Entry>> freshListing(ResourcePath folder) {
    return attributes.listing(folder).filter(attributes::isFresh).map(Listing::entries);
  }

  private List<Entry> askList(ResourcePath folder) throws ResourceException {
    return askFolder(folder, () -> pages(folder, Integer.MAX_VALUE).all(), Function.identity());
  }

  /// The first page of a folder. The pages after it are for one of those who asked for it.
  private record Beginning(List<Entry> entries, Optional<FolderPages> pages, AtomicBoolean taken) {
    static Beginning of(FolderPages pages) throws ResourceException {
      List<Entry> entries = pages.next();
      return new Beginning(
          entries, Optional.of(pages).filter(FolderPages::hasNext), new AtomicBoolean());
    }

    static Beginning whole(List<Entry> entries) {
      return new Beginning(entries, Optional.empty(), new AtomicBoolean());
    }
  }

  /// The children of a folder whose names begin with something, for who looks at each once.
  FolderReader read(ResourcePath folder, String namePrefix) throws ResourceException {
    Optional<List<Entry>> known = freshListing(folder);
    if (known.isPresent()) {
      return FolderReader.over(known.get(), namePrefix);
    }
    Optional<PrefixSupport> prefixes = resource.prefixes();
    Beginning beginning;
    if (namePrefix.isEmpty() || prefixes.isEmpty()) {
      beginning =
          share(beginnings, folder, () -> begin(folder, pages(folder, MOST_KEPT_OF_A_READER)));
      if (beginning.pages().isPresent() && beginning.taken().getAndSet(true)) {
        beginning = begin(folder, pages(folder, MOST_KEPT_OF_A_READER));
      }
    } else {
      beginning = begin(folder, pages(folder, namePrefix, prefixes.get()));
    }
    List<Entry> first = beginning.entries();
    return beginning
        .pages()
        .map(pages -> FolderReader.over(first, rest(folder, pages), namePrefix))
        .orElseGet(() -> FolderReader.over(first, namePrefix));
  }

  private Beginning begin(ResourcePath folder, FolderPages pages) throws ResourceException {
    return askFolder(folder, () -> Beginning.of(pages), Beginning::whole);
  }

  private FolderReader.Rest rest(ResourcePath folder, FolderPages pages) {
    return new FolderReader.Rest() {
      @Override
      public boolean hasNext() {
        return pages.hasNext();
      }

      @Override
      public List<Entry> next() throws ResourceException {
        try {
          return pages.next();
        } catch (ResourceException e) {
          events.lazyFailed(folder, Operation.LIST, e);
          throw e;
        }
      }
    };
  }

  /// @param orKnown what to answer with what was known before the backend could not be asked
  private <T> T askFolder(ResourcePath folder, Call<T> ask, Function<List<Entry>, T> orKnown)
      throws ResourceException {
    try {
      return ask.make();
    } catch (ResourceException.NotFound e) {
      attributes.drop(folder);
      throw e;
    } catch (ResourceException.Unreachable | ResourceException.RateLimited e) {
      Optional<Listing> known = attributes.listing(folder);
      if (known.isEmpty()) {
        events.lazyFailed(folder, Operation.LIST, e);
        throw e;
      }
      servedStale(folder, known.get().at(), e);
      return orKnown.apply(known.get().entries());
    } catch (ResourceException e) {
      events.lazyFailed(folder, Operation.LIST, e);
      throw e;
    }
  }

  private FolderPages pages(ResourcePath folder, int mostKept) {
    return new FolderPages(
        cursor -> resource.list(folder, cursor),
        false,
        calls,
        attributes,
        events,
        folder,
        mostKept);
  }

  private FolderPages pages(ResourcePath folder, String namePrefix, PrefixSupport prefixes) {
    return new FolderPages(
        cursor -> prefixes.list(folder, namePrefix, cursor),
        true,
        calls,
        attributes,
        events,
        folder,
        MOST_KEPT_OF_A_WALK);
  }

  /// The folder's children, for a walk.
  FolderPages pages(ResourcePath folder) {
    return pages(folder, MOST_KEPT_OF_A_WALK);
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
