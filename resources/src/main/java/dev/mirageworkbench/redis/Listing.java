package dev.mirageworkbench.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lists a folder in pages: its folders and then its files, as the server's scan finds them. The
/// layout has no list of a folder's children, so that all keys of the database are gone through; a
/// page ends when it is full or has gone through many.
///
/// A file is not listed whose folder the layout does not know. Its own path opens it all the same.
final class Listing {
  private static final int FULL = 1000;
  private static final int MOST_STEPS = 64;
  private static final Pattern CURSOR = Pattern.compile("(FOLDERS|FILES) (\\d{1,20})");

  private final Store store;
  private final ResourcePath folder;

  Listing(Store store, ResourcePath folder) {
    this.store = store;
    this.folder = folder;
  }

  private record Position(Scan scan, String cursor) {
    static final Position FIRST = new Position(Scan.FOLDERS, Scan.START);

    static Position parse(String text) throws ResourceException {
      Matcher parts = CURSOR.matcher(text);
      if (!parts.matches()) {
        throw new ResourceException.Invalid("this cursor is not from this listing");
      }
      return new Position(Scan.valueOf(parts.group(1)), parts.group(2));
    }

    /// Empty at the end.
    Optional<Position> after(String next) {
      if (!next.equals(Scan.START)) {
        return Optional.of(new Position(scan, next));
      }
      return scan == Scan.FOLDERS
          ? Optional.of(new Position(Scan.FILES, Scan.START))
          : Optional.empty();
    }

    String text() {
      return scan.name() + " " + cursor;
    }
  }

  Page page(Optional<String> cursor) throws ResourceException {
    Optional<Position> at =
        Optional.of(cursor.isPresent() ? Position.parse(cursor.get()) : Position.FIRST);
    byte[] path = Keys.path(folder);
    Set<String> folders = new LinkedHashSet<>();
    Set<String> files = new LinkedHashSet<>();
    for (int steps = 0; at.isPresent() && steps < MOST_STEPS; steps++) {
      Position position = at.get();
      Scan.Step step = position.scan().step(store, path, position.cursor());
      addChildren(step.found(), position.scan() == Scan.FOLDERS ? folders : files);
      at = position.after(step.next());
      if (folders.size() + files.size() >= FULL) {
        break;
      }
    }
    return new Page(describe(folders, files), at.map(Position::text));
  }

  private static void addChildren(List<byte[]> found, Set<String> names) {
    for (byte[] path : found) {
      if (isChild(path)) {
        names.add(shown(path));
      }
    }
  }

  private static boolean isChild(byte[] path) {
    for (byte each : path) {
      if (each == '/') {
        return false;
      }
    }
    return true;
  }

  /// A replacement character takes the place of what no file name can have here; such a name cannot
  /// be opened.
  private static String shown(byte[] name) {
    String text = new String(name, UTF_8).replace('\0', '\uFFFD');
    return text.equals(".") || text.equals("..") ? text.replace('.', '\uFFFD') : text;
  }

  private List<Entry> describe(Set<String> folders, Set<String> files) throws ResourceException {
    List<ResourcePath> paths = new ArrayList<>();
    folders.forEach(name -> paths.add(folder.child(name)));
    files.forEach(name -> paths.add(folder.child(name)));
    List<Optional<Entry>> described =
        paths.isEmpty() ? List.of() : Descriptions.entries(store, paths);
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      String name = paths.get(i).name();
      boolean isFolder = i < folders.size();
      Optional<Entry> entry = described.get(i);
      if (entry.isPresent()) {
        // A name that is both is listed as the folder, and by the scan that finds those.
        if (entry.get().isFolder() == isFolder) {
          entries.put(name, entry.get());
        }
      } else if (name.indexOf('\uFFFD') >= 0) {
        entries.putIfAbsent(name, Entry.unreadable(name));
      }
    }
    return List.copyOf(entries.values());
  }
}
