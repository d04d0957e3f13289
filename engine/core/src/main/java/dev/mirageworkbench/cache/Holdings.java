package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;

/// How many bytes of each version of a file the tiers hold together, kept up to date as blocks come
/// and go, so that asking costs one look. Thread-safe.
final class Holdings {
  private record File(ResourceIdentity resource, ResourcePath path) {}

  private record Version(File file, String version) {
    static Version of(BlockCache.Key key) {
      return new Version(new File(key.resource(), key.path()), key.version());
    }
  }

  /// @param copies of the block; while one goes as the next comes, there are two in memory
  private record Piece(int length, int copies) {}

  /// The blocks of one version. Changed within `compute` of its version only.
  private static final class Pieces {
    private final Map<Long, Piece> byIndex = new HashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger blocks = new AtomicInteger();
    private final LongAdder hits = new LongAdder();
  }

  private final ConcurrentMap<Version, Pieces> versions = new ConcurrentHashMap<>();

  /// How many versions there are of each file. Changed within `compute` of one of them.
  private final ConcurrentMap<File, Integer> files = new ConcurrentHashMap<>();

  /// The bytes of all versions of all files of each store.
  private final ConcurrentMap<ResourceIdentity, LongAdder> stores = new ConcurrentHashMap<>();

  private void count(ResourceIdentity store, long bytes) {
    stores.computeIfAbsent(store, _ -> new LongAdder()).add(bytes);
  }

  /// The bytes of all versions of all files of a store; costs one look.
  long bytes(ResourceIdentity store) {
    LongAdder sum = stores.get(store);
    return sum == null ? 0 : sum.sum();
  }

  /// A tier holds the block from now on.
  void add(BlockCache.Key key, int length) {
    versions.compute(
        Version.of(key),
        (version, known) -> {
          if (known == null) {
            files.merge(version.file, 1, Integer::sum);
          }
          Pieces pieces = known == null ? new Pieces() : known;
          Piece piece = pieces.byIndex.get(key.index());
          pieces.byIndex.put(key.index(), new Piece(length, piece == null ? 1 : piece.copies + 1));
          int more = length - (piece == null ? 0 : piece.length);
          pieces.bytes.addAndGet(more);
          pieces.blocks.set(pieces.byIndex.size());
          count(key.resource(), more);
          return pieces;
        });
  }

  /// A tier that held the block does no longer.
  void remove(BlockCache.Key key) {
    versions.computeIfPresent(
        Version.of(key),
        (version, pieces) -> {
          Piece piece = pieces.byIndex.get(key.index());
          if (piece != null && piece.copies > 1) {
            pieces.byIndex.put(key.index(), new Piece(piece.length, piece.copies - 1));
          } else if (piece != null) {
            pieces.byIndex.remove(key.index());
            pieces.bytes.addAndGet(-piece.length);
            pieces.blocks.set(pieces.byIndex.size());
            count(key.resource(), -piece.length);
          }
          if (!pieces.byIndex.isEmpty()) {
            return pieces;
          }
          files.computeIfPresent(version.file, (_, count) -> count == 1 ? null : count - 1);
          return null;
        });
  }

  /// Somebody asked for a block that is here.
  void hit(BlockCache.Key key) {
    Pieces pieces = versions.get(Version.of(key));
    if (pieces != null) {
      pieces.hits.increment();
    }
  }

  /// Takes what is here of one version of a file.
  @FunctionalInterface
  interface Visitor {
    void visit(ResourceIdentity resource, ResourcePath path, int blocks, long hits);
  }

  /// Goes through all versions, one after the other, while they come and go.
  void forEach(Visitor visitor) {
    versions.forEach(
        (version, pieces) ->
            visitor.visit(
                version.file.resource, version.file.path, pieces.blocks.get(), pieces.hits.sum()));
  }

  /// Whether there is anything of any version of a file.
  boolean hasAny(ResourceIdentity resource, ResourcePath path) {
    return files.containsKey(new File(resource, path));
  }

  long bytes(ResourceIdentity resource, ResourcePath path, String version) {
    Pieces pieces = versions.get(new Version(new File(resource, path), version));
    return pieces == null ? 0 : pieces.bytes.get();
  }

  /// The bytes of all versions of the files that satisfy the condition.
  long bytes(BiPredicate<ResourceIdentity, ResourcePath> condition) {
    long sum = 0;
    for (Map.Entry<Version, Pieces> held : versions.entrySet()) {
      File file = held.getKey().file;
      if (condition.test(file.resource, file.path)) {
        sum += held.getValue().bytes.get();
      }
    }
    return sum;
  }
}
