package dev.mirageworkbench.ram;

import dev.mirageworkbench.ram.Node.FileNode;
import dev.mirageworkbench.ram.Node.FolderNode;
import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Files and folders in memory, with real folders and POSIX rules. Every change of a file gets a
/// version number that is never used again, so validators are strong and survive a move.
///
/// All state is guarded by this object's monitor; nothing blocks while it is held (bodies are read
/// before).
public final class RamResource implements Resource, WriteSupport, MoveSupport, AttributeSupport {
  private final ResourceIdentity identity =
      new ResourceIdentity("ram", UUID.randomUUID().toString());
  private final long maxBytes;
  private final Keeping keeping;
  private final FolderNode root = new FolderNode(Instant.now());
  private long usedBytes;
  private long lastVersion;
  private boolean closed;

  /// What becomes of the files when the resource is closed.
  @FunctionalInterface
  interface Keeping {
    void keep(RamResource resource);
  }

  public RamResource() {
    this(Long.MAX_VALUE);
  }

  /// @param maxBytes what the files may hold together
  public RamResource(long maxBytes) {
    this(maxBytes, _ -> {});
  }

  RamResource(long maxBytes, Keeping keeping) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("not a size limit: " + maxBytes);
    }
    this.maxBytes = maxBytes;
    this.keeping = keeping;
  }

  @Override
  public ResourceIdentity identity() {
    return identity;
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.LOCAL;
  }

  @Override
  public Optional<WriteSupport> writing() {
    return Optional.of(this);
  }

  @Override
  public Optional<MoveSupport> moving() {
    return Optional.of(this);
  }

  @Override
  public Optional<AttributeSupport> attributes() {
    return Optional.of(this);
  }

  @Override
  public synchronized Page list(ResourcePath folder, Optional<String> cursor)
      throws ResourceException {
    List<Entry> entries = new ArrayList<>();
    folder(folder).children().forEach((name, node) -> entries.add(node.describe(name)));
    return Page.last(entries);
  }

  @Override
  public synchronized Entry stat(ResourcePath path) throws ResourceException {
    return existing(path).describe(path.name());
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    Entry entry;
    byte[] bytes;
    synchronized (this) {
      FileNode node = file(file);
      if (expected.isPresent() && !expected.get().equals(node.validator())) {
        throw new ResourceException.Stale("the file changed since it was opened");
      }
      entry = node.describe(file.name());
      bytes = node.bytes();
    }
    int start = (int) Math.min(range.offset(), bytes.length);
    int length = Math.min(range.length(), bytes.length - start);
    var copy = ByteBuffer.allocate(length).put(bytes, start, length).flip();
    return new Content(entry, copy);
  }

  @Override
  public Entry write(ResourcePath file, Body body, Precondition precondition)
      throws ResourceException {
    requireName(file);
    if (body.length() > maxBytes) {
      throw noSpace();
    }
    byte[] bytes = readAll(body);
    synchronized (this) {
      FolderNode parent = folder(file.parent());
      FileNode old =
          switch (parent.child(file.name())) {
            case FolderNode _ -> throw new ResourceException.IsAFolder("there is a folder");
            case FileNode known -> known;
            case null -> null;
          };
      check(precondition, old);
      long grown = usedBytes + bytes.length - (old == null ? 0 : old.bytes().length);
      if (grown > maxBytes) {
        throw noSpace();
      }
      usedBytes = grown;
      OptionalInt mode = old == null ? OptionalInt.empty() : old.mode();
      var created = new FileNode(bytes, ++lastVersion, Instant.now(), mode);
      parent.put(file.name(), created, Instant.now());
      return created.describe(file.name());
    }
  }

  private static byte[] readAll(Body body) throws ResourceException {
    if (body.length() > Integer.MAX_VALUE - 16) {
      throw new ResourceException.NoSpace("a file in memory can hold 2 GiB at most");
    }
    try (InputStream in = body.open()) {
      byte[] bytes = in.readNBytes((int) body.length());
      if (bytes.length != body.length() || in.read() >= 0) {
        throw new ResourceException.Failed("the bytes to write changed while they were read");
      }
      return bytes;
    } catch (ResourceException e) {
      throw e;
    } catch (ClosedByInterruptException | InterruptedIOException e) {
      throw new ResourceException.Interrupted("interrupted while writing", e);
    } catch (IOException e) {
      throw new ResourceException.Failed("the bytes to write cannot be read: " + e, e);
    }
  }

  @Override
  public synchronized void delete(ResourcePath file, Precondition precondition)
      throws ResourceException {
    FileNode node = file(file);
    check(precondition, node);
    usedBytes -= node.bytes().length;
    folder(file.parent()).remove(file.name(), Instant.now());
  }

  @Override
  public synchronized void createFolder(ResourcePath folder) throws ResourceException {
    if (find(folder) != null) {
      throw new ResourceException.AlreadyExists("the name is taken");
    }
    Instant now = Instant.now();
    folder(folder.parent()).put(folder.name(), new FolderNode(now), now);
  }

  @Override
  public synchronized void deleteFolder(ResourcePath folder) throws ResourceException {
    requireName(folder);
    if (!folder(folder).isEmpty()) {
      throw new ResourceException.NotEmpty("the folder is not empty");
    }
    folder(folder.parent()).remove(folder.name(), Instant.now());
  }

  @Override
  public synchronized void move(ResourcePath from, ResourcePath to) throws ResourceException {
    requireName(from);
    requireName(to);
    Node moved = existing(from);
    if (from.equals(to)) {
      return;
    }
    if (to.isWithin(from)) {
      throw new ResourceException.Invalid("a folder cannot be moved into itself");
    }
    FolderNode target = folder(to.parent());
    Node replaced = target.child(to.name());
    requireReplaceable(moved, replaced);
    if (replaced instanceof FileNode file) {
      usedBytes -= file.bytes().length;
    }
    Instant now = Instant.now();
    folder(from.parent()).remove(from.name(), now);
    target.put(to.name(), moved, now);
  }

  private static void requireReplaceable(Node moved, @Nullable Node replaced)
      throws ResourceException {
    switch (replaced) {
      case FolderNode folder -> {
        if (moved instanceof FileNode) {
          throw new ResourceException.IsAFolder("a file cannot replace a folder");
        }
        if (!folder.isEmpty()) {
          throw new ResourceException.NotEmpty("the folder at the target is not empty");
        }
      }
      case FileNode _ -> {
        if (moved instanceof FolderNode) {
          throw new ResourceException.NotAFolder("a folder cannot replace a file");
        }
      }
      case null -> {}
    }
  }

  @Override
  public synchronized void setModified(ResourcePath path, Instant modified)
      throws ResourceException {
    existing(path).touch(modified);
  }

  @Override
  public synchronized void setMode(ResourcePath path, int permissions) throws ResourceException {
    existing(path).chmod(permissions);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      keeping.keep(this);
    }
    closed = true;
    root.children().clear();
    usedBytes = 0;
  }

  private static void requireName(ResourcePath path) throws ResourceException {
    if (path.isRoot()) {
      throw new ResourceException.Invalid("this is not possible with the root of a mount");
    }
  }

  private static void check(Precondition precondition, @Nullable FileNode current)
      throws ResourceException {
    boolean holds =
        switch (precondition) {
          case Precondition.Anything() -> true;
          case Precondition.Absent() -> current == null;
          case Precondition.Matches(Validator seen) ->
              current != null && seen.equals(current.validator());
        };
    if (!holds) {
      throw new ResourceException.Conflict(
          current == null
              ? "the file was deleted in the meantime"
              : "the file was written by someone else in the meantime");
    }
  }

  private @Nullable Node find(ResourcePath path) throws ResourceException {
    if (closed) {
      throw new ResourceException.BadHandle("the mount is closed");
    }
    Node node = root;
    for (String segment : path.segments()) {
      node = node instanceof FolderNode folder ? folder.child(segment) : null;
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  private Node existing(ResourcePath path) throws ResourceException {
    Node node = find(path);
    if (node == null) {
      throw new ResourceException.NotFound("there is no such file or folder");
    }
    return node;
  }

  private FolderNode folder(ResourcePath path) throws ResourceException {
    return switch (existing(path)) {
      case FolderNode folder -> folder;
      case FileNode _ -> throw new ResourceException.NotAFolder("this is a file, not a folder");
    };
  }

  private FileNode file(ResourcePath path) throws ResourceException {
    return switch (existing(path)) {
      case FileNode file -> file;
      case FolderNode _ -> throw new ResourceException.IsAFolder("this is a folder, not a file");
    };
  }

  private ResourceException noSpace() {
    return new ResourceException.NoSpace(
        "the memory mount may hold " + maxBytes + " bytes at most");
  }
}
