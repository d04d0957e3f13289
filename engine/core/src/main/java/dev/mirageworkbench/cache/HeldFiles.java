package dev.mirageworkbench.cache;

import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sums up, file by file, what the tiers hold. Confined to one thread.
final class HeldFiles {
  private record File(ResourceIdentity resource, ResourcePath path) {}

  private static final class Sum {
    private int blocks;
    private long memoryBytes;
    private long diskBytes;
    private long hits;
  }

  private final Map<File, Sum> files = new HashMap<>();

  private Sum sum(ResourceIdentity resource, ResourcePath path) {
    return files.computeIfAbsent(new File(resource, path), _ -> new Sum());
  }

  void inMemory(BlockCache.Key key, long bytes) {
    sum(key.resource(), key.path()).memoryBytes += bytes;
  }

  void onDisk(BlockCache.Key key, long bytes) {
    sum(key.resource(), key.path()).diskBytes += bytes;
  }

  void held(ResourceIdentity resource, ResourcePath path, int blocks, long hits) {
    Sum sum = sum(resource, path);
    sum.blocks += blocks;
    sum.hits += hits;
  }

  /// What went while it was counted is left out.
  List<HeldFile> list() {
    return files.entrySet().stream()
        .filter(file -> file.getValue().blocks > 0)
        .map(
            file ->
                new HeldFile(
                    file.getKey().resource,
                    file.getKey().path,
                    file.getValue().blocks,
                    file.getValue().memoryBytes,
                    file.getValue().diskBytes,
                    file.getValue().hits))
        .toList();
  }
}
