package dev.mirageworkbench.cache;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Fills the index with what is in the folder. Reads the header of every file, so it takes a while,
/// and nobody waits for it: a block that is not in the index yet is looked for in its place. What
/// is
/// to be deleted is left to the writer, who may just be writing it.
final class DiskScan {
  private static final Pattern LEVEL = Pattern.compile("[0-9a-f]{2}");
  private static final Pattern BLOCK = Pattern.compile("[0-9a-f]{28}");

  private final Path folder;
  private final BlockFiles blocks;
  private final DiskIndex index;
  private final DiskWriter writer;
  private final Predicate<BlockCache.Key> dropped;
  private final BooleanSupplier goesOn;

  /// @param dropped says which blocks are not wanted any more
  /// @param goesOn asked again and again; ends the scan early
  DiskScan(
      Path folder,
      BlockFiles blocks,
      DiskIndex index,
      DiskWriter writer,
      Predicate<BlockCache.Key> dropped,
      BooleanSupplier goesOn) {
    this.folder = folder;
    this.blocks = blocks;
    this.index = index;
    this.writer = writer;
    this.dropped = dropped;
    this.goesOn = goesOn;
  }

  /// @return false if it was ended early
  boolean run() throws IOException {
    try (DirectoryStream<Path> first = Files.newDirectoryStream(folder, named(LEVEL))) {
      for (Path upper : first) {
        try (DirectoryStream<Path> second = Files.newDirectoryStream(upper, named(LEVEL))) {
          for (Path lower : second) {
            scanFiles(lower);
          }
        }
      }
    }
    return goesOn.getAsBoolean();
  }

  /// What does not look like ours is left alone.
  private static DirectoryStream.Filter<Path> named(Pattern pattern) {
    return path -> pattern.matcher(path.getFileName().toString()).matches();
  }

  private void scanFiles(Path lower) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(lower, named(BLOCK))) {
      for (Path file : found) {
        if (!goesOn.getAsBoolean()) {
          return;
        }
        scanFile(file);
      }
    }
  }

  private void scanFile(Path file) throws IOException {
    index.files().lock();
    try {
      BlockHeader header = blocks.readHeader(file);
      if (!index.contains(header.key())) {
        index.add(header.key(), header.length(), blocks.touched(file));
        // Asked afterwards: who drops says so first, and then looks into the index.
        if (dropped.test(header.key())) {
          writer.remove(List.of(header.key()));
        }
      }
    } catch (BadBlockException _) {
      writer.removeIfBad(file);
    } catch (NoSuchFileException _) {
      // Evicted meanwhile.
    } finally {
      index.files().unlock();
    }
  }
}
