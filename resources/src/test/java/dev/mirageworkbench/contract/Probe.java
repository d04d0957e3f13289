package dev.mirageworkbench.contract;

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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Short forms of a resource's calls.
public record Probe(Resource resource) {
  private static final int BLOCK = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public static ResourcePath path(String value) {
    return new ResourcePath(value);
  }

  /// All pages of a folder.
  public List<Page> pages(String folder) throws ResourceException {
    List<Page> pages = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      pages.add(resource.list(path(folder), cursor));
      cursor = pages.getLast().next();
    } while (cursor.isPresent());
    return pages;
  }

  public List<Entry> list(String folder) throws ResourceException {
    return pages(folder).stream().flatMap(page -> page.entries().stream()).toList();
  }

  public List<String> names(String folder) throws ResourceException {
    return list(folder).stream().map(Entry::name).toList();
  }

  /// Why the first page of a folder lacks something.
  public ResourceException lacking(String folder) throws ResourceException {
    return resource.list(path(folder), Optional.empty()).lacking().orElseThrow();
  }

  public Entry stat(String file) throws ResourceException {
    return resource.stat(path(file));
  }

  public Content read(String file) throws ResourceException {
    return read(file, 0, BLOCK);
  }

  public Content read(String file, long offset, int length) throws ResourceException {
    return resource.read(path(file), new ByteRange(offset, length), Optional.empty());
  }

  /// A stretch of one version.
  public Content read(String file, long offset, int length, Validator expected)
      throws ResourceException {
    return resource.read(path(file), new ByteRange(offset, length), Optional.of(expected));
  }

  /// A stretch of the version that an entry describes.
  public Content read(String file, long offset, int length, Entry entry) throws ResourceException {
    return resource.read(path(file), new ByteRange(offset, length), entry.validator());
  }

  public String text(String file) throws ResourceException {
    return text(read(file));
  }

  public String text(String file, long offset, int length) throws ResourceException {
    return text(read(file, offset, length));
  }

  public static String text(Content content) {
    return text(content.bytes());
  }

  public static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes.duplicate()).toString();
  }

  public JsonNode json(String file) throws ResourceException {
    return JSON.readTree(text(file));
  }

  public Entry write(String file, String text) throws ResourceException {
    return write(file, text, Precondition.ANYTHING);
  }

  public Entry write(String file, String text, Precondition precondition) throws ResourceException {
    return resource
        .writing()
        .orElseThrow()
        .write(path(file), Body.of(text.getBytes(UTF_8)), precondition);
  }

  public void delete(String file) throws ResourceException {
    resource.writing().orElseThrow().delete(path(file), Precondition.ANYTHING);
  }

  public void deleteFolder(String folder) throws ResourceException {
    resource.writing().orElseThrow().deleteFolder(path(folder));
  }

  public void move(String from, String to) throws ResourceException {
    resource.moving().orElseThrow().move(path(from), path(to));
  }
}
