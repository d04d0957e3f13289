package dev.mirageworkbench.google.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Short forms of a resource's calls.
record Probe(Resource resource) {
  private static final int BLOCK = 1 << 20;

  static ResourcePath path(String value) {
    return new ResourcePath(value);
  }

  List<Page> pages(String folder) throws ResourceException {
    List<Page> pages = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      pages.add(resource.list(path(folder), cursor));
      cursor = pages.getLast().next();
    } while (cursor.isPresent());
    return pages;
  }

  List<Entry> list(String folder) throws ResourceException {
    return pages(folder).stream().flatMap(page -> page.entries().stream()).toList();
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

  Content read(String file, long offset, int length, Validator expected) throws ResourceException {
    return resource.read(path(file), new ByteRange(offset, length), Optional.of(expected));
  }

  String text(String file) throws ResourceException {
    return text(read(file));
  }

  static String text(Content content) {
    return UTF_8.decode(content.bytes().duplicate()).toString();
  }

  Entry write(String file, String text) throws ResourceException {
    return write(file, text, Precondition.ANYTHING);
  }

  Entry write(String file, String text, Precondition precondition) throws ResourceException {
    return resource
        .writing()
        .orElseThrow()
        .write(path(file), Body.of(text.getBytes(UTF_8)), precondition);
  }

  void delete(String file) throws ResourceException {
    resource.writing().orElseThrow().delete(path(file), Precondition.ANYTHING);
  }

  void deleteFolder(String folder) throws ResourceException {
    resource.writing().orElseThrow().deleteFolder(path(folder));
  }

  void move(String from, String to) throws ResourceException {
    resource.moving().orElseThrow().move(path(from), path(to));
  }
}
