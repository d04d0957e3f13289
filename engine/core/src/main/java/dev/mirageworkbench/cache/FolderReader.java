package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The children of a folder for somebody who looks at each once: from what is known where that is
/// fresh, otherwise as the backend's pages come. Not thread-safe.
public final class FolderReader {
  /// So that what is asked for at once stays small although a backend's page may not be.
  private static final int MOST_AT_ONCE = 5_000;

  private final String namePrefix;
  private Iterator<Entry> here;

  /// What the pages that were here from the beginning lack.
  private final Optional<ResourceException> lacking;

  /// What comes after; null where nothing does.
  private @Nullable Rest rest;

  /// The pages that are not here yet.
  interface Rest {
    boolean hasNext();

    List<Entry> next() throws ResourceException;

    Optional<ResourceException> lacking();
  }

  private FolderReader(
      String namePrefix,
      List<Entry> here,
      Optional<ResourceException> lacking,
      @Nullable Rest rest) {
    this.namePrefix = namePrefix;
    this.here = here.iterator();
    this.lacking = lacking;
    this.rest = rest;
  }

  /// All children, of which those are read whose name begins with the prefix.
  public static FolderReader over(List<Entry> children, String namePrefix) {
    return over(children, Optional.empty(), namePrefix);
  }

  /// @param lacking why there may be others
  static FolderReader over(
      List<Entry> children, Optional<ResourceException> lacking, String namePrefix) {
    return new FolderReader(namePrefix, children, lacking, null);
  }

  static FolderReader over(List<Entry> first, Rest rest, String namePrefix) {
    return new FolderReader(namePrefix, first, Optional.empty(), rest);
  }

  /// Why others may be there that are not read: their part of the folder could not be asked for. As
  /// far as is known by now.
  public Optional<ResourceException> lacking() {
    return rest == null ? lacking : rest.lacking();
  }

  /// Whether there may be more.
  public boolean hasNext() {
    return here.hasNext() || (rest != null && rest.hasNext());
  }

  /// The next ones, as the backend orders them; empty only at the end.
  public List<Entry> next() throws ResourceException {
    var some = new ArrayList<Entry>();
    while (some.isEmpty() && hasNext()) {
      if (!here.hasNext() && rest != null) {
        here = rest.next().iterator();
      }
      while (here.hasNext() && some.size() < MOST_AT_ONCE) {
        Entry entry = here.next();
        if (entry.name().startsWith(namePrefix)) {
          some.add(entry);
        }
      }
    }
    return some;
  }
}
