package dev.mirageworkbench.google.editors;

import com.google.api.client.http.HttpResponseException;
import dev.mirageworkbench.google.editors.DriveFiles.Change;
import dev.mirageworkbench.google.editors.DriveFiles.Changes;
import dev.mirageworkbench.google.editors.DriveFiles.Part;
import dev.mirageworkbench.google.editors.Place.Owner;
import dev.mirageworkbench.http.Interruptible;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.service.Remembered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lists folders, and keeps each listing so that Drive's feed of changes can bring it up to date:
/// then a folder of any size costs one request. Where the feed is refused, folders are listed page
/// by page each time.
final class Snapshots {
  private static final int MOST_ITEMS = 20_000;
  private static final int MOST_AT_WORK = 8;
  private static final Duration WORK_LASTS = Duration.ofMinutes(10);

  /// More of them are no cheaper than a listing.
  private static final int MOST_PAGES_OF_CHANGES = 5;

  /// A listing is made from nothing now and then, as access to something may be lost without a
  /// change that tells of it.
  private static final Duration STAYS = Duration.ofHours(1);

  private final DriveFiles files;
  private final Interruptible<Owner> asking = new Interruptible<>();
  private final Remembered<Owner, Snapshot> whole = new Remembered<>(Owner.values().length);
  private final Remembered<String, Begun> begun = new Remembered<>(MOST_AT_WORK);

  private volatile boolean isFeedRefused;

  /// A whole listing.
  ///
  /// @param token for what changed after it
  /// @param listedAt in the time of [System#nanoTime]
  private record Snapshot(Map<String, Item> items, String token, long listedAt) {}

  /// A listing whose other pages are yet to be asked for.
  private record Begun(List<Item> items, String token) {}

  Snapshots(DriveFiles files) {
    this.files = files;
  }

  /// @param cursor token of a page; empty for the first
  Part page(Owner owner, Optional<String> cursor) throws ResourceException {
    if (cursor.isPresent()) {
      Optional<Begun> before = begun.get(cursor.get(), WORK_LASTS);
      Part part = files.list(owner, Optional.empty(), cursor);
      before.ifPresent(each -> keep(owner, each, part));
      return part;
    }
    Optional<Part> updated = asking.run(owner, () -> updated(owner));
    if (updated.isPresent()) {
      return updated.get();
    }
    Optional<String> token = isFeedRefused ? Optional.empty() : startOfChanges();
    Part part = files.list(owner, Optional.empty(), Optional.empty());
    token.ifPresent(each -> keep(owner, new Begun(List.of(), each), part));
    return part;
  }

  private void keep(Owner owner, Begun before, Part part) {
    List<Item> items = new ArrayList<>(before.items());
    items.addAll(part.items());
    if (items.size() > MOST_ITEMS) {
      return;
    }
    if (part.next().isPresent()) {
      begun.put(part.next().get(), new Begun(items, before.token()));
    } else {
      Map<String, Item> byId = new LinkedHashMap<>();
      items.forEach(item -> byId.put(item.id(), item));
      whole.put(owner, new Snapshot(byId, before.token(), System.nanoTime()));
    }
  }

  private Optional<String> startOfChanges() throws ResourceException {
    try {
      return Optional.of(files.startOfChanges());
    } catch (ResourceException e) {
      requireRefusal(e);
      isFeedRefused = true;
      return Optional.empty();
    }
  }

  /// Whether a listing may do where the feed does not.
  private static void requireRefusal(ResourceException failure) throws ResourceException {
    boolean isOfWhoAsks =
        failure.getCause() instanceof HttpResponseException refusal
            && refusal.getStatusCode() == 401;
    switch (failure) {
      case ResourceException.Denied _ when !isOfWhoAsks -> {}
      case ResourceException.NotFound _,
          ResourceException.Failed _,
          ResourceException.Corrupt _ -> {}
      default -> throw failure;
    }
  }

  /// The folder as one page, if its listing is kept and what changed since then can be told.
  private Optional<Part> updated(Owner owner) throws ResourceException {
    Optional<Snapshot> before = whole.get(owner, STAYS);
    if (before.isEmpty()
        || isFeedRefused
        || System.nanoTime() - before.get().listedAt() >= STAYS.toNanos()) {
      return Optional.empty();
    }
    Map<String, Item> items = new LinkedHashMap<>(before.get().items());
    Optional<String> later = follow(owner, items, before.get().token());
    if (later.isEmpty()) {
      return Optional.empty();
    }
    whole.put(owner, new Snapshot(items, later.get(), before.get().listedAt()));
    return Optional.of(
        new Part(
            items.values().stream()
                .sorted(Comparator.comparing(Item::modifiedTime).reversed())
                .toList(),
            Optional.empty()));
  }

  /// @param items are changed
  /// @return the token for what comes; empty if it is easier to list
  private Optional<String> follow(Owner owner, Map<String, Item> items, String token)
      throws ResourceException {
    String current = token;
    for (int page = 0; page < MOST_PAGES_OF_CHANGES; page++) {
      Changes changes;
      try {
        changes = files.changes(current);
      } catch (ResourceException e) {
        requireRefusal(e); // as of a token that is too old
        return Optional.empty();
      }
      for (Change change : changes.changes()) {
        if (change.owner().filter(owner::equals).isPresent()) {
          items.put(change.item().id(), change.item());
        } else {
          items.remove(change.item().id());
        }
      }
      if (changes.next().isEmpty()) {
        return changes.later();
      }
      current = changes.next().get();
    }
    return Optional.empty();
  }
}
