package dev.mirageworkbench.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mirageworkbench.cache.RecentChanges.Change;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Listings and attributes of one mount, with the times they were learnt.
///
/// A listing describes all children, so it also answers for them, and says who is absent; one that
/// lacks something says that of nobody, nor does one of a backend that has short names. Nothing
/// expires by itself: an old answer still serves where the backend cannot be asked.
///
/// Answers on their way while something changed here may be from before the change. Each change
/// therefore begins a new generation, and of an answer only that is kept which no change since the
/// generation in which it was asked for can have made old. Judging that and keeping the answer is
/// one
/// step, under this object's lock: a change in between would be overwritten by what was before it.
/// Looks take no lock.
final class AttributeCache {
  private static final Duration NEGATIVE_TTL = Duration.ofSeconds(2);

  /// What counts until somebody refreshes it; that there is nothing, too.
  private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  private static final long MOST_ENTRIES = 200_000;
  private static final long MOST_LISTED = 1_000_000;

  private final Duration presetTtl;
  private volatile Duration ttl;
  private final boolean hasShortNames;
  private final InstantSource clock;
  private final InputNews inputs;
  private final AtomicLong generation = new AtomicLong();

  /// Guarded by this.
  private final RecentChanges changes = new RecentChanges();

  private final Cache<ResourcePath, Known> entries =
      Caffeine.newBuilder().maximumSize(MOST_ENTRIES).executor(Runnable::run).build();
  private final Cache<ResourcePath, Listing> listings =
      Caffeine.newBuilder()
          .maximumWeight(MOST_LISTED)
          .weigher((ResourcePath _, Listing listing) -> 1 + listing.children().size())
          .executor(Runnable::run)
          .build();

  AttributeCache(Capabilities capabilities, InstantSource clock, InputNews inputs) {
    this.inputs = inputs;
    this.presetTtl = capabilities.listingTtl();
    this.ttl = presetTtl;
    this.hasShortNames = capabilities.hasShortNames();
    this.clock = clock;
  }

  /// @param entry empty where there is nothing of that name
  /// @param expired to be asked again, however young
  record Known(Optional<Entry> entry, Instant at, boolean expired) {
    Known(Optional<Entry> entry, Instant at) {
      this(entry, at, false);
    }
  }

  long generation() {
    return generation.get();
  }

  /// The newest that is known of a path, however old.
  Optional<Known> known(ResourcePath path) {
    Known own = entries.getIfPresent(path);
    return listingBeats(own, path)
        .map(
            listing ->
                new Known(
                    Optional.ofNullable(listing.children().get(path.name())),
                    listing.at(),
                    listing.expired()))
        .or(() -> Optional.ofNullable(own));
  }

  /// Whether what is known of a path is what a listing told of it.
  boolean isFromListing(ResourcePath path) {
    return listingBeats(entries.getIfPresent(path), path).isPresent();
  }

  /// The listing that tells of a path, unless what is known of the path itself is newer.
  private Optional<Listing> listingBeats(@Nullable Known own, ResourcePath path) {
    return Optional.ofNullable(listings.getIfPresent(path.parent()))
        .filter(listing -> listing.children().containsKey(path.name()) || saysWhoIsAbsent(listing))
        .filter(listing -> own == null || !isNewer(own, listing));
  }

  private boolean saysWhoIsAbsent(Listing listing) {
    return listing.lacking().isEmpty() && !hasShortNames;
  }

  private static boolean isNewer(Known own, Listing listing) {
    return own.at().equals(listing.at())
        ? !own.expired() || listing.expired()
        : own.at().isAfter(listing.at());
  }

  boolean isFresh(Known known) {
    Duration own = ttl;
    boolean isShorter = known.entry().isEmpty() && !own.equals(FOREVER);
    Duration limit = isShorter && own.compareTo(NEGATIVE_TTL) > 0 ? NEGATIVE_TTL : own;
    return !known.expired() && isYounger(known.at(), limit);
  }

  /// Has what is known count for so long from now on, in place of what the backend is preset to.
  /// What is known stays.
  void setTtl(Optional<Duration> chosen) {
    ttl = chosen.orElse(presetTtl);
  }

  /// A folder's listing, unless something newer says that there is no such folder any more.
  Optional<Listing> listing(ResourcePath folder) {
    return Optional.ofNullable(listings.getIfPresent(folder))
        .filter(listing -> folder.isRoot() || !isGone(folder, listing.at()));
  }

  private boolean isGone(ResourcePath folder, Instant since) {
    return known(folder)
        .filter(known -> known.at().isAfter(since))
        .filter(known -> known.entry().filter(Entry::isFolder).isEmpty())
        .isPresent();
  }

  boolean isFresh(Listing listing) {
    return !listing.expired() && isYounger(listing.at(), listing.limit(ttl));
  }

  /// For the looks at this mount.
  Bursts bursts() {
    return new Bursts(() -> ttl, clock);
  }

  /// Whether nothing is served without asking.
  boolean isOff() {
    return ttl.isZero();
  }

  Duration age(Instant at) {
    return Duration.between(at, clock.instant());
  }

  private boolean isYounger(Instant at, Duration limit) {
    return age(at).compareTo(limit) < 0;
  }

  /// Keeps an answer about one path.
  synchronized void learn(ResourcePath path, Optional<Entry> entry, long askedIn) {
    boolean isCurrent =
        changes
            .since(askedIn)
            .filter(made -> made.stream().noneMatch(change -> isRelated(change.path(), path)))
            .isPresent();
    if (isCurrent) {
      entries.put(path, new Known(entry, clock.instant()));
      if (!hasShortNames || isListed(path)) {
        patchListing(path, entry);
      }
      inputs.learnt(path, entry);
    }
  }

  private boolean isListed(ResourcePath path) {
    Listing listing = path.isRoot() ? null : listings.getIfPresent(path.parent());
    return listing != null && listing.children().containsKey(path.name());
  }

  private static boolean isRelated(ResourcePath one, ResourcePath other) {
    return one.isWithin(other) || other.isWithin(one);
  }

  /// Keeps an answer about a folder.
  ///
  /// @param lacking why there may be other children
  synchronized void learnListing(
      ResourcePath folder,
      Collection<Entry> children,
      Optional<ResourceException> lacking,
      long askedIn) {
    Optional<List<Change>> since =
        changes.since(askedIn).filter(made -> made.stream().allMatch(c -> leaves(c, folder)));
    if (since.isPresent()) {
      var byName = new ConcurrentSkipListMap<String, Entry>();
      children.forEach(child -> byName.put(child.name(), child));
      since.get().stream()
          .filter(change -> change.path().parent().equals(folder))
          .forEach(change -> patch(byName, change.path(), change.entry()));
      var listing = new Listing(byName, lacking, clock.instant(), false);
      listings.put(folder, listing);
      inputs.learntListing(folder, byName, saysWhoIsAbsent(listing));
      learnFolder(folder);
    }
  }

  /// Whether a listing of the folder is still of use after a change: if it is about one child.
  private static boolean leaves(Change change, ResourcePath folder) {
    boolean isAboutOneChild = !change.path().isRoot() && change.path().parent().equals(folder);
    return isAboutOneChild || !isRelated(change.path(), folder);
  }

  /// What has a listing is there.
  private void learnFolder(ResourcePath folder) {
    boolean isKnown = known(folder).flatMap(Known::entry).filter(Entry::isFolder).isPresent();
    if (!folder.isRoot() && !isKnown) {
      Optional<Entry> entry = Optional.of(Entry.folder(folder.name()));
      entries.put(folder, new Known(entry, clock.instant()));
      if (!hasShortNames || isListed(folder)) {
        patchListing(folder, entry);
      }
    }
  }

  /// Notes an own change: the path is now as given, or gone.
  synchronized void changed(ResourcePath path, Optional<Entry> entry) {
    long now = generation.incrementAndGet();
    boolean wasFile = known(path).flatMap(Known::entry).map(Entry::isFile).orElse(false);
    if (entry.isEmpty() && !wasFile) {
      changes.forgetAll(now);
      dropBelow(path);
    } else {
      changes.add(new Change(now, path, entry));
    }
    entries.put(path, new Known(entry, clock.instant()));
    patchListing(path, entry);
    inputs.changed(path, entry);
  }

  private void patchListing(ResourcePath path, Optional<Entry> entry) {
    Listing listing = path.isRoot() ? null : listings.getIfPresent(path.parent());
    if (listing != null) {
      patch(listing.children(), path, entry);
    }
  }

  private static void patch(Map<String, Entry> children, ResourcePath path, Optional<Entry> entry) {
    if (entry.isPresent()) {
      children.put(path.name(), entry.get());
    } else {
      children.remove(path.name());
    }
  }

  /// Has a path, all below it, and the listing it stands in asked anew. Until that works, they are
  /// still known.
  synchronized void expire(ResourcePath path) {
    changes.forgetAll(generation.incrementAndGet());
    entries
        .asMap()
        .replaceAll(
            (at, known) -> at.isWithin(path) ? new Known(known.entry(), known.at(), true) : known);
    listings
        .asMap()
        .replaceAll(
            (at, known) ->
                at.isWithin(path) || at.equals(path.parent()) ? known.asExpired() : known);
  }

  /// Forgets a path, all below it, and the listing it stands in.
  synchronized void drop(ResourcePath path) {
    changes.forgetAll(generation.incrementAndGet());
    Listing around = listings.getIfPresent(path.parent());
    if (around != null) {
      dropOlder(path.parent(), around);
    }
    dropBelow(path);
    listings.invalidate(path.parent());
  }

  /// Forgets a path, all below it, and the listing it stands in, but not what must be kept.
  synchronized void evict(ResourcePath path, Predicate<ResourcePath> kept) {
    evictListing(path.parent(), kept);
    listings.asMap().keySet().stream()
        .filter(folder -> folder.isWithin(path))
        .forEach(folder -> evictListing(folder, kept));
    entries.asMap().keySet().removeIf(known -> known.isWithin(path) && !kept.test(known));
  }

  private void evictListing(ResourcePath folder, Predicate<ResourcePath> kept) {
    Listing listing = listings.getIfPresent(folder);
    if (listing == null || kept.test(folder)) {
      return;
    }
    listing.children().forEach((name, entry) -> keepOwn(folder.child(name), entry, listing, kept));
    dropOlder(folder, listing);
    listings.invalidate(folder);
  }

  private void keepOwn(
      ResourcePath child, Entry entry, Listing listing, Predicate<ResourcePath> kept) {
    Known own = entries.getIfPresent(child);
    if (kept.test(child) && (own == null || own.at().isBefore(listing.at()))) {
      entries.put(child, new Known(Optional.of(entry), listing.at(), listing.expired()));
    }
  }

  /// What a listing that goes had made worthless: older answers about its children, and older
  /// listings of those that it does not show as folders.
  private void dropOlder(ResourcePath folder, Listing going) {
    entries
        .asMap()
        .entrySet()
        .removeIf(
            known ->
                known.getKey().parent().equals(folder)
                    && known.getValue().at().isBefore(going.at()));
    listings
        .asMap()
        .entrySet()
        .removeIf(
            known ->
                !known.getKey().isRoot()
                    && known.getKey().parent().equals(folder)
                    && known.getValue().at().isBefore(going.at())
                    && !going.showsFolder(known.getKey().name()));
  }

  private void dropBelow(ResourcePath path) {
    entries.asMap().keySet().removeIf(known -> known.isWithin(path));
    listings.asMap().keySet().removeIf(known -> known.isWithin(path));
  }
}
