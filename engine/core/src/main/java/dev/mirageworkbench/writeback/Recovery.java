package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.event.WriteEvent;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.writeback.IntentCodec.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// Takes up what earlier runs wrote to a resource and could not send.
///
/// A closed version is staged again under the precondition it was written with. What was still
/// being
/// written, and what cannot be trusted, is put aside and named: it is not sent, and never deleted.
final class Recovery {
  private final StagingFolder folder;
  private final StagingArea area;
  private final RemoteTree remote;

  Recovery(StagingFolder folder, StagingArea area, RemoteTree remote) {
    this.folder = folder;
    this.area = area;
    this.remote = remote;
  }

  private record Closed(Path content, Intent intent, FileTime since) {
    LocalFile local() {
      return LocalFile.recovered(content, intent.order());
    }
  }

  /// @return the files that are now staged, oldest first
  List<StagedFile> run() throws IOException {
    var versions = new TreeMap<ResourcePath, List<Closed>>();
    for (StagingInstance instance : folder.adopt()) {
      for (Path file : instance.files()) {
        if (file.toString().endsWith(LocalFile.INTENT_SUFFIX)) {
          read(file, versions);
        }
      }
      deleteStrays(instance);
    }
    var staged = new ArrayList<StagedFile>();
    for (List<Closed> ofPath : versions.values()) {
      ofPath.sort(
          Comparator.comparingLong((Closed version) -> version.intent().order())
              .thenComparing(Closed::since)
              .thenComparing(Closed::content));
      staged.add(stage(ofPath));
    }
    return staged;
  }

  private void read(Path intentFile, Map<ResourcePath, List<Closed>> versions) throws IOException {
    Path content = contentOf(intentFile);
    try {
      Optional<Intent> last = IntentCodec.decodeLast(Files.readAllBytes(intentFile));
      if (last.isEmpty()) {
        forgetBegun(content);
        return;
      }
      Intent intent = last.get();
      if (!intent.resource().equals(folder.resource())) {
        return;
      }
      if (intent.state() == Intent.State.OPEN) {
        putAsideOpen(content, intent);
      } else {
        requireIntact(content, intent);
        versions
            .computeIfAbsent(intent.path(), _ -> new ArrayList<>())
            .add(new Closed(content, intent, Files.getLastModifiedTime(intentFile)));
      }
    } catch (UnreadableException e) {
      quarantine(content, String.valueOf(e.getMessage()));
    }
  }

  /// The first intent is recorded before any byte is written, so what has none has no bytes.
  private static void forgetBegun(Path content) throws IOException, UnreadableException {
    if (hasBytes(content)) {
      throw new UnreadableException("it is empty");
    }
    Files.deleteIfExists(LocalFile.intentOf(content));
  }

  private static boolean hasBytes(Path content) throws IOException {
    return Files.exists(content) && Files.size(content) > 0;
  }

  private static Path contentOf(Path intentFile) {
    String name = String.valueOf(intentFile.getFileName());
    return intentFile.resolveSibling(
        name.substring(0, name.length() - LocalFile.INTENT_SUFFIX.length()));
  }

  private static void requireIntact(Path content, Intent intent)
      throws UnreadableException, IOException {
    try {
      if (Files.size(content) != intent.length()) {
        throw new UnreadableException("the bytes of " + intent.path() + " are not complete");
      }
    } catch (NoSuchFileException e) {
      throw new UnreadableException("the bytes of " + intent.path() + " are gone");
    }
    if (intent.checksum().isPresent() && intent.checksum().getAsInt() != checksum(content)) {
      throw new UnreadableException("the bytes of " + intent.path() + " were damaged");
    }
  }

  private static int checksum(Path content) throws IOException {
    var crc = new CRC32C();
    var buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(content)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        crc.update(buffer, 0, count);
      }
    }
    return (int) crc.getValue();
  }

  private void putAsideOpen(Path content, Intent intent) throws IOException {
    if (!hasBytes(content)) {
      Files.deleteIfExists(LocalFile.intentOf(content));
      return;
    }
    Path kept = moveTo(folder.aside("interrupted"), content, "-" + intent.path().name());
    area.events.publish(
        new WriteEvent.Interrupted(area.events.origin(intent.path()), kept.toString()));
  }

  private void quarantine(Path content, String reason) throws IOException {
    Path aside = folder.aside("quarantine");
    Path _ = moveTo(aside, content, "");
    area.events.publish(new WriteEvent.Quarantined(area.events.origin(), aside.toString(), reason));
  }

  /// Moves bytes and intent out of the way; the intent last, so that a crash in between is seen.
  private static Path moveTo(Path aside, Path content, String suffix) throws IOException {
    String run = String.valueOf(content.toAbsolutePath().getParent()).replaceFirst(".*[/\\\\]", "");
    String name = run + "-" + content.getFileName() + suffix;
    Path kept = aside.resolve(name);
    if (Files.exists(content)) {
      Files.move(content, kept);
    }
    Path intent = LocalFile.intentOf(content);
    if (Files.exists(intent)) {
      Files.move(intent, LocalFile.intentOf(kept));
    }
    return kept;
  }

  /// Bytes without an intent are on the backend, or were given up.
  private static void deleteStrays(StagingInstance instance) throws IOException {
    for (Path file : instance.files()) {
      boolean isIntent = file.toString().endsWith(LocalFile.INTENT_SUFFIX);
      if (!isIntent && !Files.exists(LocalFile.intentOf(file))) {
        Files.delete(file);
      }
    }
  }

  private StagedFile stage(List<Closed> versions) throws IOException {
    var earlier = new ArrayList<LocalFile>();
    for (Closed version : versions.subList(0, versions.size() - 1)) {
      earlier.add(version.local());
    }
    Closed newest = versions.getLast();
    var content = StagedContent.recovered(folder, remote, newest.local(), List.copyOf(earlier));
    var file = StagedFile.recovered(area, content, newest.intent(), newest.since().toInstant());
    area.addRecovered(file);
    return file;
  }
}
