package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.DocumentKind.Export;
import dev.mirageworkbench.google.Documents;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.FileBody;
import dev.mirageworkbench.service.Remembered;
import java.time.Duration;
import java.util.Optional;

/// Reads what Google's editors made, as JSON or in a form that Google makes of it. Such a file
/// comes
/// whole, so one that takes several reads is kept for a while.
///
/// Its version is the time of its last change, which Drive may tell a moment after the editor's
/// servers have it. So the time is always looked at before the bytes are fetched: they can be newer
/// than it says, and never older, and the next look at the time tells.
final class DocumentFiles {
  private static final int MOST_LARGE_FILES = 8;
  private static final Duration LARGE_FILES_STAY = Duration.ofMinutes(2);
  private static final int MOST_VERSIONS = 1_000;
  private static final Duration VERSIONS_STAY = Duration.ofHours(1);

  private final Documents documents;
  private final Finder finder;
  private final Remembered<Key, FileBody> large = new Remembered<>(MOST_LARGE_FILES);

  /// Which bytes were read under which time, by their hash.
  private final Remembered<Version, Validator> read = new Remembered<>(MOST_VERSIONS);

  private record Key(String id, Optional<Export> export) {}

  private record Version(Key key, Validator version) {}

  DocumentFiles(Documents documents, Finder finder) {
    this.documents = documents;
    this.finder = finder;
  }

  /// @param named the file in its folder
  /// @param present what is known of it as of now, or of what it leads to
  /// @param expected the version to read; empty for whatever is current
  Content read(Named named, Item present, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    Key key = new Key(present.id(), named.export());
    Optional<FileBody> kept = large.get(key, LARGE_FILES_STAY);
    if (kept.isPresent() && expected.filter(kept.get().version()::equals).isPresent()) {
      return cut(kept.get(), named, range);
    }
    Item item = isVersion(present, expected) ? present : finder.ask(present.id());
    if (!isVersion(item, expected)) {
      throw stale();
    }
    byte[] bytes = fetch(item, named.export());
    FileBody body =
        new FileBody(
            bytes, item.modified(), item.validator().orElseGet(() -> FileBody.versionOf(bytes)));
    note(key, body, range);
    if (body.goesOnAfter(range)) {
      large.put(key, body);
    }
    return cut(body, named, range);
  }

  private static boolean isVersion(Item item, Optional<Validator> expected) {
    return expected.isEmpty()
        || item.validator().filter(each -> each.value().equals(expected.get().value())).isPresent();
  }

  /// The rest of a file must go with its beginning.
  private void note(Key key, FileBody body, ByteRange range) throws ResourceException {
    Validator hash = FileBody.versionOf(body.bytes());
    var version = new Version(key, body.version());
    Optional<Validator> before = read.get(version, VERSIONS_STAY);
    read.put(version, hash);
    if (range.offset() > 0 && before.filter(each -> !each.equals(hash)).isPresent()) {
      throw stale();
    }
  }

  private static ResourceException.Stale stale() {
    return new ResourceException.Stale("it was changed in Google Drive since it was opened");
  }

  private static Content cut(FileBody body, Named named, ByteRange range) {
    return body.cut(named.name(), range);
  }

  private byte[] fetch(Item item, Optional<Export> export) throws ResourceException {
    return export.isEmpty()
        ? documents.json(item.document().orElseThrow(), item.id())
        : documents.export(item.id(), export.get());
  }
}
