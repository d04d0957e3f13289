package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The children of a folder for somebody who looks at each once: from what is known where that is
/// fresh, otherwise as the backend's pages come. Not thread-safe.
public final class FolderReader {
  /// So that what is asked for at once stays small although a backend's page may not be.
  private static final int MOST_AT_ONCE = 5_000;

  private final String namePrefix;
  private Iterator<Entry> here;

  /// What comes after; null where nothing does.
  private @Nullable Rest rest;

  /// The pages that are not here yet.
  interface Rest {
    boolean hasNext();

    List<Entry> next() throws ResourceException;
  }

  private FolderReader(String namePrefix, List<Entry> here, @Nullable Rest rest) {
    this.namePrefix = namePrefix;
    this.here = here.iterator();
    this.rest = rest;
  }

  /// All children, of which those are read whose name begins with the prefix.
  public static FolderReader over(List<Entry> children, String namePrefix) {
    return new FolderReader(namePrefix, children, null);
  }

  static FolderReader over(List<Entry> first, Rest rest, String namePrefix) {
    return new FolderReader(namePrefix, first, rest);
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
