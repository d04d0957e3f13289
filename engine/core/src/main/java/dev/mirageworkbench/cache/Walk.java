package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Goes through what is not a folder below a folder, depth first. Of each folder on the way down it
/// holds one page, so that its memory does not grow with the tree. Not thread-safe.
final class Walk {
  private final Listings listings;
  private final BiConsumer<ResourcePath, ResourceException> skipped;
  private final Deque<Level> levels = new ArrayDeque<>();

  record Step(ResourcePath path, Entry entry) {}

  /// A folder on the way down.
  private static final class Level {
    private final ResourcePath folder;

    /// Null where a fresh listing answers.
    private final @Nullable FolderPages pages;

    private Iterator<Entry> page;

    Level(ResourcePath folder, @Nullable FolderPages pages, Iterator<Entry> page) {
      this.folder = folder;
      this.pages = pages;
      this.page = page;
    }
  }

  /// @param skipped told of each folder that could not be listed
  Walk(Listings listings, ResourcePath root, BiConsumer<ResourcePath, ResourceException> skipped) {
    this.listings = listings;
    this.skipped = skipped;
    enter(root);
  }

  private void enter(ResourcePath folder) {
    levels.push(
        listings
            .freshListing(folder)
            .map(known -> new Level(folder, null, known.entries().iterator()))
            .orElseGet(
                () -> new Level(folder, listings.pages(folder), Collections.emptyIterator())));
  }

  /// The next one; empty at the end.
  ///
  /// @throws ResourceException.Interrupted if the thread is interrupted
  Optional<Step> next() throws ResourceException.Interrupted {
    while (true) {
      Level level = levels.peek();
      if (level == null) {
        return Optional.empty();
      }
      if (!level.page.hasNext()) {
        turnPage(level);
        continue;
      }
      Entry entry = level.page.next();
      ResourcePath path = level.folder.child(entry.name());
      if (!entry.isFolder()) {
        return Optional.of(new Step(path, entry));
      }
      enter(path);
    }
  }

  private void turnPage(Level level) throws ResourceException.Interrupted {
    FolderPages pages = level.pages;
    if (pages == null || !pages.hasNext()) {
      levels.pop();
      return;
    }
    try {
      level.page = pages.next().iterator();
    } catch (ResourceException.Interrupted e) {
      throw e;
    } catch (ResourceException e) {
      levels.pop();
      skipped.accept(level.folder, e);
    }
  }
}
