package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.drive.Media.Part;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.Remembered;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads stretches of files that have bytes of their own. Drive does not say which version of a
/// file
/// it sends, so that has to be made sure:
///
/// - a whole file is known by its checksum
/// - a stretch is asked of a revision, where we may read those
/// - otherwise a look after it must show the version that was there before
final class Binaries {
  private static final int MOST_ATTEMPTS = 4;
  private static final int MOST_REFUSED = 10_000;

  /// Until revisions that were refused are asked for again.
  private static final Duration REFUSED = Duration.ofHours(1);

  private final Media media;
  private final Finder finder;

  /// Files whose revisions were refused although Drive says that we may read them.
  private final Remembered<String, Boolean> withoutRevisions = new Remembered<>(MOST_REFUSED);

  Binaries(Media media, Finder finder) {
    this.media = media;
    this.finder = finder;
  }

  /// @param named the file in its folder
  /// @param known what is known of it, or of what it leads to
  /// @param expected the version to read; empty for whatever is current
  Content read(Named named, Item known, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    Item item = known;
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (!item.mayDownload()) {
        throw new ResourceException.Denied(
            "its owner does not let those who may only view it download it");
      }
      if (expected.isPresent() && !isVersion(item, expected.get())) {
        if (attempt > 0) {
          return former(named, item, range, expected.get());
        }
      } else {
        Optional<Content> content = current(named, item, range);
        if (content.isPresent()) {
          return content.get();
        }
      }
      item = finder.ask(item.id());
    }
    throw new ResourceException.Unreachable("it changes faster than it can be read; try again");
  }

  private static boolean isVersion(Item item, Validator expected) {
    return item.validator().filter(each -> each.value().equals(expected.value())).isPresent();
  }

  /// @return empty if there is another version meanwhile
  private Optional<Content> current(Named named, Item item, ByteRange range)
      throws ResourceException {
    if (item.size().isPresent() && range.offset() >= item.size().getAsLong()) {
      return Optional.of(content(named, item, new byte[0]));
    }
    if (isWhole(item, range) && !item.md5().isEmpty()) {
      Part part = media.file(item.id(), range);
      return md5(part.bytes()).equals(item.md5())
          ? Optional.of(content(named, item, part.bytes()))
          : Optional.empty();
    }
    if (mayReadRevisions(item)) {
      Optional<Part> part = revision(item.id(), item.revision(), range);
      if (part.isPresent()) {
        return Optional.of(content(named, item, complete(part.get(), item, range)));
      }
    }
    Part part = media.file(item.id(), range);
    Item after = finder.ask(item.id());
    return after.validator().equals(item.validator())
        ? Optional.of(content(named, sized(after, part), complete(part, after, range)))
        : Optional.empty();
  }

  private static boolean isWhole(Item item, ByteRange range) {
    return range.offset() == 0
        && item.size().isPresent()
        && range.length() >= item.size().getAsLong();
  }

  private boolean mayReadRevisions(Item item) {
    return item.mayReadRevisions()
        && !item.revision().isEmpty()
        && withoutRevisions.get(item.id(), REFUSED).isEmpty();
  }

  /// @return empty if it is not to be had
  private Optional<Part> revision(String id, String revision, ByteRange range)
      throws ResourceException {
    try {
      return Optional.of(media.revision(id, revision, range));
    } catch (ResourceException.NotFound _) {
      return Optional.empty();
    } catch (ResourceException.Denied | ResourceException.Failed _) {
      withoutRevisions.put(id, true);
      return Optional.empty();
    }
  }

  /// A version that is no longer the file's. Drive keeps them for some time.
  private Content former(Named named, Item now, ByteRange range, Validator expected)
      throws ResourceException {
    if (mayReadRevisions(now) && expected.isStrong() && !expected.value().startsWith("md5:")) {
      Optional<Part> part = revision(now.id(), expected.value(), range);
      if (part.isPresent()) {
        return new Content(
            former(named.describe(now), part.get().total(), expected),
            ByteBuffer.wrap(part.get().bytes()));
      }
    }
    throw new ResourceException.Stale("it was changed in Google Drive since it was opened");
  }

  private static Entry former(Entry now, OptionalLong size, Validator version) {
    return new Entry(
        now.name(), Entry.Kind.FILE, size, now.modified(), Optional.of(version), now.mode());
  }

  private static byte[] complete(Part part, Item item, ByteRange range) throws ResourceException {
    OptionalLong size = item.size();
    if (size.isPresent()) {
      long due = Math.min(range.end(), size.getAsLong()) - range.offset();
      if (part.bytes().length != Math.max(0, due)) {
        throw new ResourceException.Corrupt(
            "Google Drive sends "
                + part.bytes().length
                + " bytes where there should be "
                + Math.max(0, due));
      }
    }
    return part.bytes();
  }

  /// Of what Drive did not tell the size of before.
  private static Item sized(Item item, Part part) {
    return item.size().isPresent() ? item : item.withSize(part.total());
  }

  private static Content content(Named named, Item item, byte[] bytes) {
    return new Content(named.describe(item), ByteBuffer.wrap(bytes));
  }

  static String md5(byte[] bytes) {
    return HexFormat.of().formatHex(md5().digest(bytes));
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
