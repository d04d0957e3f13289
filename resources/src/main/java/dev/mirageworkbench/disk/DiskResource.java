package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WatchSupport;
import dev.mirageworkbench.resource.WriteSupport;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A folder of this machine. It is never left, neither by spelling nor through links (see
/// [Enclosure]); links inside that lead inside work like what they lead to. Case and Unicode are as
/// the host has them.
///
/// Each read opens and closes a channel of its own, so an interrupt, which closes the channel a
/// thread blocks in, breaks nothing but that read.
public final class DiskResource implements Resource, AttributeSupport {
  private static final Capabilities CAPABILITIES =
      new Capabilities(Capabilities.ConditionalWrites.CHECKED, Duration.ZERO, false);

  private final ResourceIdentity identity;
  private final Enclosure enclosure;
  private final DiskWriter writer;
  private final FolderWatcher watcher;
  private volatile boolean closed;

  private DiskResource(Path root, ResourceIdentity identity, Quota quota) {
    this.identity = identity;
    this.enclosure = new Enclosure(root);
    this.writer = new DiskWriter(enclosure, quota, this::requireOpen);
    this.watcher = new FolderWatcher(enclosure);
  }

  /// The folder need not exist yet; it is looked at by each operation.
  public static DiskResource of(Path root) {
    Path whole = root.toAbsolutePath().normalize();
    return new DiskResource(whole, new ResourceIdentity("disk", whole.toString()), Quota.NONE);
  }

  static DiskResource limited(Path root, ResourceIdentity identity, Quota quota) {
    return new DiskResource(root, identity, quota);
  }

  @Override
  public ResourceIdentity identity() {
    return identity;
  }

  @Override
  public Optional<URI> address(ResourcePath path) {
    return Optional.of(Path.of(identity.location()).resolve(path.value()).toUri());
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Optional<WriteSupport> writing() {
    return Optional.of(writer);
  }

  @Override
  public Optional<MoveSupport> moving() {
    return Optional.of(writer);
  }

  @Override
  public Optional<AttributeSupport> attributes() {
    return Optional.of(this);
  }

  @Override
  public Optional<WatchSupport> watching() {
    return Optional.of(watcher);
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    requireOpen();
    try {
      Path real = enclosure.follow(folder);
      SortedMap<String, Entry> entries = new TreeMap<>();
      for (Path child : children(real)) {
        if (Thread.currentThread().isInterrupted()) {
          throw new ResourceException.Interrupted("interrupted while listing");
        }
        Entry entry = describeChild(child);
        entries.put(entry.name(), entry);
      }
      Enclosure.requireUnmoved(real);
      return Page.last(List.copyOf(entries.values()));
    } catch (IOException e) {
      throw HostErrors.translate(e);
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path child : stream) {
        if (!DiskWriter.isTemporary(child)) {
          children.add(child);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }

  /// One bad entry never fails its folder's listing.
  private Entry describeChild(Path child) {
    String name = String.valueOf(child.getFileName());
    if (!child.resolveSibling(name).equals(child)) {
      return Entry.unreadable(name); // its bytes are no text in this machine's encoding
    }
    try {
      BasicFileAttributes own = Descriptions.attributes(child);
      if (!own.isSymbolicLink()) {
        return Descriptions.describe(name, own);
      }
      return enclosure.holds(child)
          ? Descriptions.describe(name, child.toRealPath())
          : Entry.unreadable(name);
    } catch (IOException e) {
      return Entry.unreadable(name);
    }
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    requireOpen();
    try {
      return requireReadable(Descriptions.describe(path.name(), enclosure.follow(path)));
    } catch (IOException e) {
      throw HostErrors.translate(e);
    }
  }

  private static Entry requireReadable(Entry entry) throws ResourceException {
    if (entry.kind() == Entry.Kind.UNREADABLE) {
      throw new ResourceException.Denied("a socket, pipe or device is not read as a file");
    }
    return entry;
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    requireOpen();
    try {
      Path real = enclosure.follow(file);
      Entry before = requireReadable(Descriptions.describe(file.name(), real));
      if (before.isFolder()) {
        throw new ResourceException.IsAFolder("this is a folder, not a file");
      }
      requireVersion(before, expected);
      ByteBuffer bytes = readBytes(real, range);
      Enclosure.requireUnmoved(real);
      Entry after = Descriptions.describe(file.name(), real);
      requireVersion(after, expected);
      return new Content(after, bytes);
    } catch (IOException e) {
      throw HostErrors.translate(e);
    }
  }

  private static ByteBuffer readBytes(Path real, ByteRange range) throws IOException {
    try (FileChannel channel =
        FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long left = Math.max(0, channel.size() - range.offset());
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(range.length(), left));
      while (bytes.hasRemaining() && channel.read(bytes, range.offset() + bytes.position()) >= 0) {}
      return bytes.flip();
    }
  }

  private static void requireVersion(Entry entry, Optional<Validator> expected)
      throws ResourceException {
    if (expected.isPresent() && !expected.equals(entry.validator())) {
      throw new ResourceException.Stale("the file changed since it was opened");
    }
  }

  @Override
  public void setModified(ResourcePath path, Instant modified) throws ResourceException {
    requireOpen();
    try {
      Files.setLastModifiedTime(enclosure.follow(path), FileTime.from(modified));
    } catch (IOException e) {
      throw HostErrors.translate(e);
    }
  }

  @Override
  public void setMode(ResourcePath path, int permissions) throws ResourceException {
    requireOpen();
    try {
      Path real = enclosure.follow(path);
      if (!Descriptions.hasPermissions(real)) {
        throw new ResourceException.Unsupported("this machine's disks keep no permission bits");
      }
      Files.setPosixFilePermissions(real, Descriptions.toPermissions(permissions));
    } catch (IOException e) {
      throw HostErrors.translate(e);
    }
  }

  private void requireOpen() throws ResourceException {
    if (closed) {
      throw new ResourceException.BadHandle("the mount is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    watcher.close();
  }
}
