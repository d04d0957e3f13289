package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Turns pages of keys into pages of names.
///
/// A folder takes the name of an object with the same key (`a` and `a/`), but the two need not be
/// neighbours: `a`, `a!`, `a/`. So an object whose folder may still follow on the next page is held
/// back, inside the cursor, until it is known.
final class Listing {
  private final String folderKey;
  private final Consumer<String> onShadowed;

  /// @param onShadowed told the key of each object whose name a folder has
  Listing(String folderKey, Consumer<String> onShadowed) {
    this.folderKey = folderKey;
    this.onShadowed = onShadowed;
  }

  /// What the next request needs: the store's token and the objects held back.
  record Cursor(Optional<String> token, List<S3Object> held) {
    static final Cursor START = new Cursor(Optional.empty(), List.of());

    /// @throws ResourceException.Invalid if the text is none of ours
    static Cursor of(Optional<String> text) throws ResourceException {
      return text.isPresent() ? parse(text.get()) : START;
    }

    private static Cursor parse(String text) throws ResourceException {
      String[] lines = text.split("\n", -1);
      List<S3Object> held = new ArrayList<>();
      try {
        for (int i = 1; i < lines.length; i++) {
          String[] parts = lines[i].split(" ", -1);
          held.add(
              S3Object.builder()
                  .key(URLDecoder.decode(parts[0], UTF_8))
                  .size(Long.parseLong(parts[1]))
                  .lastModified(Instant.parse(parts[2]))
                  .eTag(URLDecoder.decode(parts[3], UTF_8))
                  .build());
        }
      } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
        throw new ResourceException.Invalid("this cursor is not from this listing", e);
      }
      return new Cursor(Optional.of(lines[0]), held);
    }

    String text() {
      StringBuilder text = new StringBuilder(token.orElse(""));
      for (S3Object object : held) {
        text.append('\n').append(URLEncoder.encode(object.key(), UTF_8));
        text.append(' ').append(object.size()).append(' ').append(object.lastModified());
        text.append(' ').append(URLEncoder.encode(object.eTag(), UTF_8));
      }
      return text.toString();
    }
  }

  Page page(Cursor asked, ListObjectsV2Response answer) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Set<String> folders = new HashSet<>();
    for (CommonPrefix found : answer.commonPrefixes()) {
      String segment = found.prefix().substring(folderKey.length(), found.prefix().length() - 1);
      folders.add(segment);
      String name = KeyNames.shown(segment);
      entries.put(name, Entry.folder(name));
    }
    List<S3Object> objects = new ArrayList<>(asked.held());
    objects.addAll(answer.contents());
    boolean more = Boolean.TRUE.equals(answer.isTruncated());
    String lastKey = more ? lastKey(answer) : "";
    List<S3Object> held = new ArrayList<>();
    for (S3Object object : objects) {
      String segment = object.key().substring(folderKey.length());
      if (segment.isEmpty()) {
        continue; // the folder's own marker
      }
      if (folders.contains(segment)) {
        onShadowed.accept(object.key());
        String name = KeyNames.shownBeside(segment);
        entries.put(name, Bucket.entry(name, object));
      } else if (more && folderMayFollow(object.key(), lastKey)) {
        held.add(object);
      } else {
        String name = KeyNames.shown(segment);
        entries.put(name, Bucket.entry(name, object));
      }
    }
    Optional<String> next =
        more
            ? Optional.of(new Cursor(Optional.of(answer.nextContinuationToken()), held).text())
            : Optional.empty();
    return new Page(List.copyOf(entries.values()), next);
  }

  private static boolean folderMayFollow(String key, String lastKey) {
    return lastKey.startsWith(key)
        && (lastKey.length() == key.length() || lastKey.charAt(key.length()) < '/');
  }

  /// Objects and folders are each sorted, and paged together.
  private static String lastKey(ListObjectsV2Response answer) {
    String object = answer.contents().isEmpty() ? "" : answer.contents().getLast().key();
    String folder =
        answer.commonPrefixes().isEmpty() ? "" : answer.commonPrefixes().getLast().prefix();
    return object.compareTo(folder) > 0 ? object : folder;
  }
}
