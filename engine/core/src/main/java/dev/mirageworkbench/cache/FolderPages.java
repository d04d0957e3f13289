package dev.mirageworkbench.cache;

import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A folder's listing, asked for page by page. What was learnt is kept once the last page is here,
/// unless the folder is larger than what the caller wants to hold. Not thread-safe.
final class FolderPages {
  private final Source source;
  private final BackendCalls calls;
  private final AttributeCache attributes;
  private final MountEvents events;
  private final ResourcePath folder;
  private final int mostKept;
  private final boolean isPart;
  private final long generation;
  private final Instant since;

  /// By name; null once there were too many.
  private @Nullable TreeMap<String, Entry> children = new TreeMap<>();

  private Optional<String> cursor = Optional.empty();
  private int pages;

  /// Why the listing lacks something, once a page said so.
  private Optional<ResourceException> lacking = Optional.empty();

  /// The backend's way to list the folder.
  @FunctionalInterface
  interface Source {
    Page page(Optional<String> cursor) throws ResourceException;
  }

  /// @param isPart whether the source lists some of the children only
  FolderPages(
      Source source,
      boolean isPart,
      BackendCalls calls,
      AttributeCache attributes,
      MountEvents events,
      ResourcePath folder,
      int mostKept) {
    this.source = source;
    this.isPart = isPart;
    this.calls = calls;
    this.attributes = attributes;
    this.events = events;
    this.folder = folder;
    this.mostKept = mostKept;
    this.generation = attributes.generation();
    this.since = events.now();
  }

  boolean hasNext() {
    return pages == 0 || cursor.isPresent();
  }

  List<Entry> next() throws ResourceException {
    Optional<String> from = cursor;
    Page page = calls.look(Operation.LIST, folder, () -> source.page(from));
    if (page.next().isPresent() && page.next().equals(from)) {
      throw new ResourceException.Corrupt("the backend's listing does not come to an end");
    }
    if (page.lacking().isPresent()) {
      note(page.lacking().get());
    }
    cursor = page.next();
    pages++;
    events.listed(folder, page.entries().size(), pages == 1);
    keep(page.entries());
    if (cursor.isEmpty()) {
      events.transferred(folder, Operation.LIST, 0, pages, since);
      if (children != null) {
        learn(children.values());
      }
    }
    return page.entries();
  }

  /// An interrupt is no answer of the backend, whoever took it for one.
  private void note(ResourceException why) throws ResourceException {
    if (why instanceof ResourceException.Interrupted) {
      throw why;
    }
    if (lacking.isEmpty()) {
      lacking = Optional.of(why);
      events.listedInPart(folder, why);
    }
  }

  /// Why others may be there that are on no page, as far as the pages so far tell.
  Optional<ResourceException> lacking() {
    return lacking;
  }

  private void learn(Collection<Entry> all) {
    if (isPart) {
      all.forEach(
          child -> attributes.learn(folder.child(child.name()), Optional.of(child), generation));
    } else {
      attributes.learnListing(folder, all, lacking, generation);
    }
  }

  private void keep(List<Entry> entries) {
    if (children != null && children.size() + entries.size() > mostKept) {
      children = null;
    }
    if (children != null) {
      for (Entry entry : entries) {
        children.put(entry.name(), entry);
      }
    }
  }

  /// All children in the order of their names, after the last page.
  List<Entry> all() throws ResourceException {
    while (hasNext()) {
      List<Entry> _ = next();
    }
    return children == null ? List.of() : List.copyOf(children.values());
  }
}
