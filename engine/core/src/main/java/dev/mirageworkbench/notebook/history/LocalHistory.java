package dev.mirageworkbench.notebook.history;

import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.resource.OwnFolder;
import dev.mirageworkbench.workspace.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The last versions of each notebook that were saved here, wherever the notebook itself is. The
/// same content is kept once.
///
/// Thread-safe. All calls block.
public final class LocalHistory {
  /// @param time when it was saved
  /// @param bytes as a file
  public record Version(Instant time, long bytes, ContentHash content) {}

  /// What is kept.
  ///
  /// @param versions of one notebook
  /// @param age of all but the newest
  /// @param notebookBytes of one notebook, as they are on the disk
  /// @param bytes of all notebooks together
  public record Limits(int versions, Duration age, long notebookBytes, long bytes) {
    public static final Limits USUAL = new Limits(20, Duration.ofDays(30), 64L << 20, 512L << 20);
  }

  private static final String INDEX = "versions";
  private static final String PACKED = ".gz";

  private final Path folder;
  private final InstantSource clock;
  private final Limits limits;

  /// @param folder need not be there
  public LocalHistory(Path folder, InstantSource clock, Limits limits) {
    this.folder = folder;
    this.clock = clock;
    this.limits = limits;
  }

  /// Keeps what was saved; the oldest go where that is too much.
  public synchronized void add(NotebookLocation location, String text) throws IOException {
    ContentHash content = ContentHash.of(text);
    Path own = OwnFolder.create(own(location));
    var versions = new ArrayList<>(read(own));
    if (!versions.isEmpty() && versions.getFirst().content().equals(content)) {
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    pack(packed(own, content), bytes);
    versions.addFirst(new Version(clock.instant(), bytes.length, content));
    store(own, within(own, versions));
    removeOldest(own);
  }

  /// Newest first.
  public synchronized List<Version> versions(NotebookLocation location) throws IOException {
    return read(own(location));
  }

  /// @throws NoSuchFileException if it is not kept any more
  public synchronized String text(NotebookLocation location, Version version) throws IOException {
    try (var unpacked =
        new GZIPInputStream(Files.newInputStream(packed(own(location), version.content())))) {
      return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path own(NotebookLocation location) {
    return folder.resolve(ContentHash.of(location.key()).hex());
  }

  private static Path packed(Path own, ContentHash content) {
    return own.resolve(content.hex() + PACKED);
  }

  private static void pack(Path file, byte[] bytes) throws IOException {
    Path draft = file.resolveSibling("draft");
    try (var packed = new GZIPOutputStream(Files.newOutputStream(draft))) {
      packed.write(bytes);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<Version> read(Path own) throws IOException {
    try (Stream<String> lines = Files.lines(own.resolve(INDEX))) {
      return lines.map(LocalHistory::version).flatMap(Optional::stream).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private static Optional<Version> version(String line) {
    String[] parts = line.split(" ", -1);
    try {
      return parts.length == 3
          ? Optional.of(
              new Version(
                  Instant.ofEpochMilli(Long.parseLong(parts[0])),
                  Long.parseLong(parts[1]),
                  new ContentHash(parts[2])))
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private List<Version> within(Path own, List<Version> versions) throws IOException {
    Instant oldest = clock.instant().minus(limits.age());
    var kept = new ArrayList<Version>();
    long bytes = 0;
    for (Version version : versions) {
      Path file = packed(own, version.content());
      bytes += Files.exists(file) ? Files.size(file) : 0;
      boolean isNewest = kept.isEmpty();
      if (!isNewest
          && (kept.size() == limits.versions()
              || version.time().isBefore(oldest)
              || bytes > limits.notebookBytes())) {
        break;
      }
      kept.add(version);
    }
    return kept;
  }

  private static void store(Path own, List<Version> versions) throws IOException {
    String index =
        versions.stream()
            .map(
                each ->
                    each.time().toEpochMilli() + " " + each.bytes() + " " + each.content().hex())
            .collect(Collectors.joining("\n", "", "\n"));
    AtomicFile.write(own.resolve(INDEX), index);
    Set<Path> kept =
        versions.stream().map(each -> packed(own, each.content())).collect(Collectors.toSet());
    for (Path file : files(own)) {
      if (file.toString().endsWith(PACKED) && !kept.contains(file)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static List<Path> files(Path parent) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.toList();
    }
  }

  /// Removes the histories that nothing was added to for longest.
  private void removeOldest(Path newest) throws IOException {
    record History(Path place, long bytes, Instant changed) {}
    var all = new ArrayList<History>();
    for (Path each : files(folder)) {
      long bytes = 0;
      for (Path file : files(each)) {
        bytes += Files.size(file);
      }
      all.add(new History(each, bytes, Files.getLastModifiedTime(each).toInstant()));
    }
    all.sort(Comparator.comparing(History::changed).reversed());
    long bytes = 0;
    for (History each : all) {
      bytes += each.bytes();
      if (bytes > limits.bytes() && !each.place().equals(newest)) {
        for (Path file : files(each.place())) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(each.place());
      }
    }
  }
}
