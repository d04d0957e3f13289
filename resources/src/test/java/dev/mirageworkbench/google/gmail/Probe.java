package dev.mirageworkbench.google.gmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Short forms of a resource's calls.
record Probe(Resource resource) {
  private static final int BLOCK = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

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

  Entry stat(String file) throws ResourceException {
    return resource.stat(path(file));
  }

  Content read(String file) throws ResourceException {
    return resource.read(path(file), new ByteRange(0, BLOCK), Optional.empty());
  }

  String text(String file) throws ResourceException {
    return text(read(file));
  }

  JsonNode json(String file) throws ResourceException {
    return JSON.readTree(text(file));
  }

  static String text(Content content) {
    return UTF_8.decode(content.bytes().duplicate()).toString();
  }
}
