package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Short forms of a resource's calls.
record Probe(Resource resource) {
  private static final int BLOCK = 1 << 20;

  static ResourcePath path(String value) {
    return new ResourcePath(value);
  }

  List<Entry> list(String folder) throws ResourceException {
    return resource.list(path(folder), Optional.empty()).entries();
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

  static String text(Content content) {
    return text(content.bytes());
  }

  static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }

  String text(String file, long offset, int length) throws ResourceException {
    return text(resource.read(path(file), new ByteRange(offset, length), Optional.empty()));
  }
}
