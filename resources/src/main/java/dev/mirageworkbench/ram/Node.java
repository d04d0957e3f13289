package dev.mirageworkbench.ram;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Validator;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A file or folder of a [RamResource]. Read and changed only under the resource's lock.
sealed interface Node {
  Entry describe(String name);

  void touch(Instant modified);

  void chmod(int permissions);

  /// The bytes are never changed in place, so that a reader may keep them.
  final class FileNode implements Node {
    private final byte[] bytes;
    private final Validator validator;
    private Instant modified;
    private OptionalInt mode;

    FileNode(byte[] bytes, long version, Instant modified, OptionalInt mode) {
      this.bytes = bytes;
      this.validator = Validator.strong(Long.toString(version));
      this.modified = modified;
      this.mode = mode;
    }

    byte[] bytes() {
      return bytes;
    }

    Validator validator() {
      return validator;
    }

    OptionalInt mode() {
      return mode;
    }

    @Override
    public Entry describe(String name) {
      Entry entry = Entry.file(name, bytes.length, modified, validator);
      return mode.isPresent() ? entry.withMode(mode.getAsInt()) : entry;
    }

    @Override
    public void touch(Instant newModified) {
      modified = newModified;
    }

    @Override
    public void chmod(int permissions) {
      mode = OptionalInt.of(permissions);
    }
  }

  final class FolderNode implements Node {
    private final SortedMap<String, Node> children = new TreeMap<>();
    private Instant modified;
    private OptionalInt mode = OptionalInt.empty();

    FolderNode(Instant modified) {
      this.modified = modified;
    }

    @Nullable Node child(String name) {
      return children.get(name);
    }

    void put(String name, Node node, Instant now) {
      children.put(name, node);
      modified = now;
    }

    void remove(String name, Instant now) {
      children.remove(name);
      modified = now;
    }

    boolean isEmpty() {
      return children.isEmpty();
    }

    SortedMap<String, Node> children() {
      return children;
    }

    @Override
    public Entry describe(String name) {
      Entry entry = Entry.folder(name, modified);
      return mode.isPresent() ? entry.withMode(mode.getAsInt()) : entry;
    }

    @Override
    public void touch(Instant newModified) {
      modified = newModified;
    }

    @Override
    public void chmod(int permissions) {
      mode = OptionalInt.of(permissions);
    }
  }
}
