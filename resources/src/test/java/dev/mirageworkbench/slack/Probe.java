package dev.mirageworkbench.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Short forms of a mount's calls.
record Probe(SlackResource resource) {
  private static final int BLOCK = 1 << 20;

  static ResourcePath path(String value) {
    return new ResourcePath(value);
  }

  /// All pages of a folder.
  List<Entry> list(String folder) throws ResourceException {
    List<Entry> entries = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page page = resource.list(path(folder), cursor);
      entries.addAll(page.entries());
      cursor = page.next();
    } while (cursor.isPresent());
    return entries;
  }

  List<String> names(String folder) throws ResourceException {
    return list(folder).stream().map(Entry::name).toList();
  }

  /// Why the first page of a folder lacks something.
  ResourceException lacking(String folder) throws ResourceException {
    return resource.list(path(folder), Optional.empty()).lacking().orElseThrow();
  }

  Entry stat(String file) throws ResourceException {
    return resource.stat(path(file));
  }

  Content read(String file) throws ResourceException {
    return read(file, 0, BLOCK);
  }

  Content read(String file, long offset, int length) throws ResourceException {
    return resource.read(path(file), new ByteRange(offset, length), Optional.empty());
  }

  /// A stretch of the version that an entry describes.
  Content read(String file, long offset, int length, Entry entry) throws ResourceException {
    return resource.read(path(file), new ByteRange(offset, length), entry.validator());
  }

  String text(String file) throws ResourceException {
    return UTF_8.decode(read(file).bytes()).toString();
  }
}
