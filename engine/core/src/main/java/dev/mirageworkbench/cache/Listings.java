package dev.mirageworkbench.cache;

import dev.mirageworkbench.cache.BackendCalls.Call;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.PrefixSupport;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Lists one mount's folders, from what is known as far as that is fresh.
///
/// A backend that cannot be asked never looks empty: what is known of a folder is served with a
/// warning, and where nothing is known the failure is told.
final class Listings {
  /// Children of one folder that a walk remembers.
  private static final int MOST_KEPT_OF_A_WALK = 10_000;

  /// Children of one folder that are remembered after somebody went through them.
  private static final int MOST_KEPT_OF_A_READER = 100_000;

  private final Resource resource;
  private final BackendCalls calls;
  private final AttributeCache attributes;
  private final MountEvents events;
  private final SharedAnswers<List<Entry>> lists;
  private final SharedAnswers<Beginning> beginnings;

  Listings(Resource resource, BackendCalls calls, AttributeCache attributes, MountEvents events) {
    this.resource = resource;
    this.calls = calls;
    this.attributes = attributes;
    this.events = events;
    this.lists = new SharedAnswers<>(calls, attributes);
    this.beginnings = new SharedAnswers<>(calls, attributes);
  }

  /// The children of a folder, in the order of their names.
  List<Entry> list(ResourcePath folder) throws ResourceException {
    Optional<Listing> known = freshListing(folder);
    return known.isPresent() ? known.get().entries() : lists.get(folder, () -> askList(folder));
  }

  /// The children of a folder, where nobody has to be asked.
  Optional<Listing> freshListing(ResourcePath folder) {
    return attributes.listing(folder).filter(attributes::isFresh);
  }

  private List<Entry> askList(ResourcePath folder) throws ResourceException {
    return askFolder(folder, () -> pages(folder, Integer.MAX_VALUE).all(), Listing::entries);
  }

  /// The first page of a folder. The pages after it are for one of those who asked for it.
  private record Beginning(
      List<Entry> entries,
      Optional<ResourceException> lacking,
      Optional<FolderPages> pages,
      AtomicBoolean taken) {
    static Beginning of(FolderPages pages) throws ResourceException {
      List<Entry> entries = pages.next();
      return new Beginning(
          entries,
          pages.lacking(),
          Optional.of(pages).filter(FolderPages::hasNext),
          new AtomicBoolean());
    }

    static Beginning whole(Listing known) {
      return new Beginning(known.entries(), known.lacking(), Optional.empty(), new AtomicBoolean());
    }
  }

  /// The children of a folder whose names begin with something, for who looks at each once.
  FolderReader read(ResourcePath folder, String namePrefix) throws ResourceException {
    Optional<Listing> known = freshListing(folder);
    if (known.isPresent()) {
      return FolderReader.over(known.get().entries(), known.get().lacking(), namePrefix);
    }
    Optional<PrefixSupport> prefixes = resource.prefixes();
    Beginning beginning;
    if (namePrefix.isEmpty() || prefixes.isEmpty()) {
      beginning = beginnings.get(folder, () -> begin(folder, pages(folder, MOST_KEPT_OF_A_READER)));
      if (beginning.pages().isPresent() && beginning.taken().getAndSet(true)) {
        beginning = begin(folder, pages(folder, MOST_KEPT_OF_A_READER));
      }
    } else {
      beginning = begin(folder, pages(folder, namePrefix, prefixes.get()));
    }
    List<Entry> first = beginning.entries();
    Optional<ResourceException> lacking = beginning.lacking();
    return beginning
        .pages()
        .map(pages -> FolderReader.over(first, rest(folder, pages), namePrefix))
        .orElseGet(() -> FolderReader.over(first, lacking, namePrefix));
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
      public Optional<ResourceException> lacking() {
        return pages.lacking();
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
  private <T> T askFolder(ResourcePath folder, Call<T> ask, Function<Listing, T> orKnown)
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
      events.servedStale(folder, attributes.age(known.get().at()), e);
      return orKnown.apply(known.get());
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
}
