package dev.mirageworkbench.ui.cache;

import dev.mirageworkbench.ui.dataline.Durations;
import dev.mirageworkbench.ui.tree.Sizes;
import java.time.Duration;
import java.util.Comparator;

/// What the table tells of a row.
enum CacheColumn {
  PATH("File"),
  BLOCKS("Blocks"),
  MEMORY("In Memory"),
  DISK("On Disk"),
  SIZE("Size"),
  AGE("Age"),
  VERSION("Version"),
  HITS("Hits"),
  PINNED("Pinned");

  private final String title;

  CacheColumn(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isNumber() {
    return switch (this) {
      case BLOCKS, MEMORY, DISK, SIZE, AGE, HITS -> true;
      case PATH, VERSION, PINNED -> false;
    };
  }

  String text(CacheRow row) {
    return switch (this) {
      case PATH -> path(row);
      case BLOCKS -> number(row.held().blocks());
      case MEMORY -> bytes(row.held().memoryBytes());
      case DISK -> bytes(row.held().diskBytes());
      case SIZE -> row.size().isPresent() ? Sizes.text(row.size().getAsLong()) : "";
      case AGE -> row.age().map(Durations::whole).orElse("");
      case VERSION -> row.version().orElse("");
      case HITS -> number(row.held().hits());
      case PINNED -> row.pinned() ? "pinned" : "";
    };
  }

  private static String path(CacheRow row) {
    return switch (row) {
      case CacheRow.File file -> file.path() + (file.of().isFolder() ? "/" : "");
      case CacheRow.Mount mount ->
          mount.of().caches()
              ? mount.path() + " – " + files(mount.of().files())
              : mount.path() + " – not cached, it is on this machine";
    };
  }

  private static String files(int count) {
    return count == 1 ? "1 file" : count + " files";
  }

  private static String number(long number) {
    return number == 0 ? "" : String.valueOf(number);
  }

  private static String bytes(long bytes) {
    return bytes == 0 ? "" : Sizes.text(bytes);
  }

  /// Of rows of one kind.
  Comparator<CacheRow> order() {
    Comparator<CacheRow> byPath = Comparator.comparing(row -> row.path().value());
    Comparator<CacheRow> own =
        switch (this) {
          case PATH -> byPath;
          case BLOCKS -> Comparator.comparingInt(row -> row.held().blocks());
          case MEMORY -> Comparator.comparingLong(row -> row.held().memoryBytes());
          case DISK -> Comparator.comparingLong(row -> row.held().diskBytes());
          case SIZE -> Comparator.comparingLong(row -> row.size().orElse(-1));
          case AGE -> Comparator.comparing(row -> row.age().orElse(Duration.ZERO));
          case VERSION -> Comparator.comparing(row -> row.version().orElse(""));
          case HITS -> Comparator.comparingLong(row -> row.held().hits());
          case PINNED -> Comparator.comparing(CacheRow::pinned);
        };
    return this == PATH ? own : own.thenComparing(byPath);
  }
}
