package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ResourceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells which files are kept in Git LFS, by the `.gitattributes` of their folder and those above.
/// They are fetched only where a file is as small as a pointer, so most folders need none.
final class Attributes {
  private static final int MOST_KEPT = 200;

  private final Trees trees;
  private final Blobs blobs;

  /// Guarded by itself: rules by the SHA of their file, least recently used first.
  private final Map<String, LfsRules> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LfsRules> eldest) {
          return size() > MOST_KEPT;
        }
      };

  Attributes(Trees trees, Blobs blobs) {
    this.trees = trees;
    this.blobs = blobs;
  }

  /// Whether the file's blob is a pointer to it, if it looks like one.
  boolean mayBePointer(Place.Folder parent, GitEntry file) throws ResourceException {
    return file.isFile() && LfsPointer.isPossible(file.size()) && isLfs(parent, file.name());
  }

  /// A rule in a deeper folder wins over those above it.
  boolean isLfs(Place.Folder parent, String name) throws ResourceException {
    List<String> segments = parent.at().segments();
    for (int depth = parent.lineage().size() - 1; depth >= 0; depth--) {
      Optional<LfsRules> rules = rules(parent.lineage().subList(0, depth + 1));
      String below = String.join("/", segments.subList(depth, segments.size()));
      Optional<Boolean> said =
          rules.flatMap(each -> each.isLfs(below.isEmpty() ? name : below + "/" + name));
      if (said.isPresent()) {
        return said.get();
      }
    }
    return false;
  }

  private Optional<LfsRules> rules(List<String> lineage) throws ResourceException {
    Optional<GitEntry> file = trees.get(lineage).find(LfsRules.FILE).filter(GitEntry::isFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    synchronized (known) {
      LfsRules before = known.get(file.get().sha());
      if (before != null) {
        return Optional.of(before);
      }
    }
    byte[] text = blobs.whole(file.get().sha(), file.get().size());
    LfsRules rules = LfsRules.parse(new String(text, UTF_8));
    synchronized (known) {
      known.put(file.get().sha(), rules);
    }
    return Optional.of(rules);
  }
}
