package dev.mirageworkbench.python;

import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.Children;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.LocalCopy;
import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.packages.KernelPackages;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Mounts in memory. The folders directly below the root are the mounts, each a device of its own.
/// Failures and stalls are scripted by path. Guarded by its lock, except while it stalls.
final class MemoryFiles implements WorkspaceFiles {
  private static final class Node {
    final long inode;
    Entry.Kind kind;
    byte[] bytes = {};
    Instant modified = Instant.parse("2026-01-02T03:04:05Z");
    int mode;

    Node(long inode, Entry.Kind kind) {
      this.inode = inode;
      this.kind = kind;
      mode = kind == Entry.Kind.FOLDER ? 0755 : 0644;
    }
  }

  private record Handle(WorkspacePath path, Node node, OpenFlags flags) {}

  private static final class Copy {
    final WorkspacePath path;
    final Path file;
    final LocalCopy told;
    byte @Nullable [] base;
    int users = 1;

    Copy(WorkspacePath path, Path file, LocalCopy told, byte @Nullable [] base) {
      this.path = path;
      this.file = file;
      this.told = told;
      this.base = base;
    }
  }

  private KernelPackages packages = KernelPackages.NONE;
  private final TreeMap<WorkspacePath, Node> nodes = new TreeMap<>();
  private final Map<Long, Handle> handles = new HashMap<>();
  private final Set<WorkspacePath> readOnly = new HashSet<>();
  private final Map<WorkspacePath, ResourceException> openFailures = new HashMap<>();
  private final Map<WorkspacePath, ResourceException> readFailures = new HashMap<>();
  private final Map<WorkspacePath, CountDownLatch> stalls = new HashMap<>();
  private final Map<WorkspacePath, CacheStatus> cacheStatuses = new HashMap<>();
  private final Map<Long, Copy> copies = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final List<CellId> begun = new ArrayList<>();
  private Settlement settlement = Settlement.NOTHING_WRITTEN;
  private @Nullable RuntimeException settleDefect;
  private final Map<Long, List<FileStatus>> rests = new HashMap<>();
  private int pageSize = 1_000;
  private long nextNumber = 1;
  private boolean closed;

  MemoryFiles(String... mounts) {
    nodes.put(WorkspacePath.ROOT, new Node(nextNumber++, Entry.Kind.FOLDER));
    for (String mount : mounts) {
      nodes.put(WorkspacePath.of(mount), new Node(nextNumber++, Entry.Kind.FOLDER));
    }
  }

  synchronized MemoryFiles protect(String mount) {
    readOnly.add(WorkspacePath.of(mount));
    return this;
  }

  synchronized MemoryFiles put(String path, byte[] bytes) {
    WorkspacePath at = WorkspacePath.of(path);
    for (WorkspacePath up = at.parent(); !nodes.containsKey(up); up = up.parent()) {
      nodes.put(up, new Node(nextNumber++, Entry.Kind.FOLDER));
    }
    Node node = new Node(nextNumber++, Entry.Kind.FILE);
    node.bytes = bytes;
    nodes.put(at, node);
    return this;
  }

  MemoryFiles put(String path, String text) {
    return put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  synchronized void putUnreadable(String path) {
    nodes.put(WorkspacePath.of(path), new Node(nextNumber++, Entry.Kind.UNREADABLE));
  }

  synchronized void failOpen(String path, ResourceException failure) {
    openFailures.put(WorkspacePath.of(path), failure);
  }

  synchronized void failRead(String path, ResourceException failure) {
    readFailures.put(WorkspacePath.of(path), failure);
  }

  /// Lets reads of a file hang until they are interrupted.
  ///
  /// @return open once a read hangs
  synchronized CountDownLatch stallReads(String path) {
    var reached = new CountDownLatch(1);
    stalls.put(WorkspacePath.of(path), reached);
    return reached;
  }

  synchronized void unstall(String path) {
    stalls.remove(WorkspacePath.of(path));
  }

  synchronized void breakNextSettle(RuntimeException defect) {
    settleDefect = defect;
  }

  synchronized void settleWith(Settlement next) {
    settlement = next;
  }

  synchronized void tellStatus(String path, CacheStatus status) {
    cacheStatuses.put(WorkspacePath.of(path), status);
  }

  /// The files of this machine that are copies now.
  synchronized List<Path> copies() {
    return copies.values().stream().map(copy -> copy.file).toList();
  }

  synchronized @Nullable String text(String path) {
    Node node = nodes.get(WorkspacePath.of(path));
    return node == null ? null : new String(node.bytes, StandardCharsets.UTF_8);
  }

  synchronized boolean exists(String path) {
    return nodes.containsKey(WorkspacePath.of(path));
  }

  synchronized List<String> takeCalls() {
    var taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  synchronized List<CellId> begun() {
    return List.copyOf(begun);
  }

  synchronized int openHandles() {
    return handles.size();
  }

  synchronized boolean isOpen(String path) {
    return handles.values().stream().anyMatch(handle -> handle.path().value().equals(path));
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized FileStatus stat(WorkspacePath path, Detail detail) throws ResourceException {
    calls.add("stat " + path + " " + detail);
    return status(path, node(path), detail == Detail.FULL);
  }

  @Override
  public synchronized List<FileStatus> list(WorkspacePath folder) throws ResourceException {
    calls.add("list " + folder);
    failIfScripted(openFailures, folder);
    if (node(folder).kind != Entry.Kind.FOLDER) {
      throw new ResourceException.NotAFolder(folder + " is a file");
    }
    return nodes.entrySet().stream()
        .filter(entry -> !entry.getKey().isRoot() && entry.getKey().parent().equals(folder))
        .map(entry -> status(entry.getKey(), entry.getValue(), false))
        .toList();
  }

  @Override
  public synchronized Children children(WorkspacePath folder, String namePrefix)
      throws ResourceException {
    List<FileStatus> all =
        list(folder).stream().filter(child -> child.name().startsWith(namePrefix)).toList();
    calls.add("children " + folder + " " + namePrefix);
    return page(nextNumber++, all);
  }

  @Override
  public synchronized Children nextChildren(long rest) throws ResourceException {
    List<FileStatus> left = rests.remove(rest);
    if (left == null) {
      throw new ResourceException.BadHandle("no folder is open under this number");
    }
    failIfScripted(readFailures, WorkspacePath.of("/" + left.getFirst().name()));
    return page(rest, left);
  }

  private Children page(long rest, List<FileStatus> left) {
    if (left.size() <= pageSize) {
      return Children.last(left);
    }
    rests.put(rest, left.subList(pageSize, left.size()));
    return new Children(left.subList(0, pageSize), OptionalLong.of(rest));
  }

  /// How many folders are read in part.
  synchronized int openFolders() {
    return rests.size();
  }

  synchronized void setPageSize(int size) {
    pageSize = size;
  }

  @Override
  public synchronized OpenFile open(WorkspacePath path, OpenFlags flags) throws ResourceException {
    calls.add("open " + path);
    failIfScripted(openFailures, path);
    if (flags.changes()) {
      requireWritable(path);
    }
    Node node = nodes.get(path);
    if (node != null && node.kind == Entry.Kind.FOLDER) {
      throw new ResourceException.IsAFolder(path + " is a folder");
    }
    if (node != null && flags.exclusive()) {
      throw new ResourceException.AlreadyExists(path + " is there");
    }
    if (node == null && flags.create()) {
      requireFolder(path.parent());
      node = new Node(nextNumber++, Entry.Kind.FILE);
      nodes.put(path, node);
    }
    if (node == null || node.kind != Entry.Kind.FILE) {
      throw new ResourceException.NotFound("there is no " + path);
    }
    if (flags.truncate()) {
      node.bytes = new byte[0];
    }
    handles.put(nextNumber, new Handle(path, node, flags));
    return new OpenFile(nextNumber++, status(path, node, true));
  }

  @Override
  public synchronized FileStatus status(long number) throws ResourceException {
    Handle handle = handle(number);
    return status(handle.path(), handle.node(), true);
  }

  @Override
  public int read(long number, long position, ByteBuffer into) throws ResourceException {
    CountDownLatch reached;
    synchronized (this) {
      Handle handle = handle(number);
      calls.add("read " + handle.path() + " " + into.remaining());
      failIfScripted(readFailures, handle.path());
      reached = stalls.get(handle.path());
      if (reached == null) {
        return copy(handle, position, into);
      }
    }
    throw hang(reached);
  }

  private static AssertionError hang(CountDownLatch reached) throws ResourceException {
    reached.countDown();
    try {
      new CountDownLatch(1).await();
      return new AssertionError("nobody opens this latch");
    } catch (InterruptedException interrupted) {
      throw new ResourceException.Interrupted("the wait was interrupted", interrupted);
    }
  }

  private static int copy(Handle handle, long position, ByteBuffer into) throws ResourceException {
    if (!handle.flags().read()) {
      throw new ResourceException.BadHandle("not opened to read");
    }
    int rest = (int) Math.max(0, handle.node().bytes.length - position);
    int count = Math.min(rest, into.remaining());
    if (count == 0) {
      return into.hasRemaining() ? -1 : 0;
    }
    into.put(handle.node().bytes, (int) position, count);
    return count;
  }

  @Override
  public synchronized long write(long number, long position, ByteBuffer from)
      throws ResourceException {
    Handle handle = handle(number);
    if (!handle.flags().write()) {
      throw new ResourceException.BadHandle("not opened to write");
    }
    Node node = handle.node();
    int start = handle.flags().append() ? node.bytes.length : (int) position;
    int end = start + from.remaining();
    node.bytes = Arrays.copyOf(node.bytes, Math.max(node.bytes.length, end));
    from.get(node.bytes, start, end - start);
    return end;
  }

  @Override
  public synchronized void truncate(long number, long size) throws ResourceException {
    Node node = handle(number).node();
    node.bytes = Arrays.copyOf(node.bytes, (int) size);
  }

  @Override
  public synchronized void close(long number) {
    handles.remove(number);
    rests.remove(number);
  }

  @Override
  public synchronized void delete(WorkspacePath file) throws ResourceException {
    requireWritable(file);
    if (node(file).kind == Entry.Kind.FOLDER) {
      throw new ResourceException.IsAFolder(file + " is a folder");
    }
    nodes.remove(file);
  }

  @Override
  public synchronized void createFolder(WorkspacePath folder) throws ResourceException {
    if (nodes.containsKey(folder)) {
      throw new ResourceException.AlreadyExists(folder + " is there");
    }
    requireWritable(folder);
    requireFolder(folder.parent());
    nodes.put(folder, new Node(nextNumber++, Entry.Kind.FOLDER));
  }

  @Override
  public synchronized void deleteFolder(WorkspacePath folder) throws ResourceException {
    requireWritable(folder);
    if (!list(folder).isEmpty()) {
      throw new ResourceException.NotEmpty(folder + " is not empty");
    }
    nodes.remove(folder);
  }

  @Override
  public synchronized void move(WorkspacePath from, WorkspacePath to) throws ResourceException {
    requireWritable(from);
    requireWritable(to);
    if (!from.segments().getFirst().equals(to.segments().getFirst())) {
      throw new ResourceException.CrossDevice("not within one mount");
    }
    node(from);
    requireFolder(to.parent());
    Map<WorkspacePath, Node> moved = new TreeMap<>();
    for (WorkspacePath path : List.copyOf(nodes.keySet())) {
      if (path.isWithin(from)) {
        Node node = Objects.requireNonNull(nodes.remove(path));
        moved.put(to.append(path.relativeTo(from)), node);
      }
    }
    nodes.putAll(moved);
  }

  @Override
  public synchronized void setModified(WorkspacePath path, Instant modified)
      throws ResourceException {
    requireWritable(path);
    node(path).modified = modified;
  }

  @Override
  public synchronized void setMode(WorkspacePath path, int permissions) throws ResourceException {
    requireWritable(path);
    node(path).mode = permissions;
  }

  @Override
  public synchronized void refresh(WorkspacePath path) {
    calls.add("refresh " + path);
  }

  @Override
  public synchronized CacheStatus cacheStatus(WorkspacePath path) throws ResourceException {
    calls.add("status " + path);
    failIfScripted(openFailures, path);
    return cacheStatuses.getOrDefault(path, CacheStatus.without(CacheStatus.State.MISSING));
  }

  @Override
  public synchronized void evict(WorkspacePath path) throws ResourceException {
    calls.add("evict " + path);
    failIfScripted(openFailures, path);
  }

  @Override
  public synchronized void pin(WorkspacePath path, boolean pinned) throws ResourceException {
    calls.add((pinned ? "pin " : "unpin ") + path);
    failIfScripted(openFailures, path);
  }

  /// Hangs like a read if a stall is scripted.
  @Override
  public Preloaded preload(WorkspacePath path) throws ResourceException {
    CountDownLatch reached;
    synchronized (this) {
      calls.add("preload " + path);
      failIfScripted(openFailures, path);
      reached = stalls.get(path);
    }
    if (reached != null) {
      throw hang(reached);
    }
    return new Preloaded(3, 1 << 20, 1);
  }

  @Override
  public synchronized LocalCopy localCopy(WorkspacePath path) throws ResourceException {
    failIfScripted(openFailures, path);
    Node node = nodes.get(path);
    if (node == null) {
      requireFolder(path.parent());
    } else if (node.kind == Entry.Kind.FOLDER) {
      throw new ResourceException.IsAFolder(path + " is a folder");
    }
    if (node == null && (isProtected(path) || path.parent().isRoot())) {
      throw new ResourceException.NotFound("there is no " + path);
    }
    for (Copy copy : copies.values()) {
      if (copy.path.equals(path) && copy.base == bytes(node)) {
        copy.users++;
        return copy.told;
      }
    }
    try {
      Path folder = Path.of("target").toAbsolutePath();
      Path file = Files.createTempDirectory(folder, "copy-").resolve(path.name());
      if (node != null) {
        Files.write(file, node.bytes);
      }
      var copy = new LocalCopy(nextNumber++, file.toString(), !isProtected(path));
      copies.put(copy.id(), new Copy(path, file, copy, bytes(node)));
      return copy;
    } catch (IOException e) {
      throw new ResourceException.Failed("no copy", e);
    }
  }

  private static byte @Nullable [] bytes(@Nullable Node node) {
    return node == null ? null : node.bytes;
  }

  @Override
  public synchronized void sendLocalCopy(long id) throws ResourceException {
    Copy copy = copies.get(id);
    if (copy == null || isProtected(copy.path)) {
      return;
    }
    calls.add("send " + copy.path);
    try {
      if (Files.exists(copy.file)) {
        if (copy.base != bytes(nodes.get(copy.path))) {
          throw new ResourceException.Conflict("somebody else wrote " + copy.path);
        }
        put(copy.path.value(), Files.readAllBytes(copy.file));
        copy.base = bytes(nodes.get(copy.path));
      }
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      throw new ResourceException.Failed("no way back", e);
    }
  }

  @Override
  public synchronized void releaseLocalCopy(long id) throws ResourceException {
    Copy copy = copies.get(id);
    if (copy == null || --copy.users > 0) {
      return;
    }
    try {
      sendLocalCopy(id);
      copies.remove(id);
      Files.deleteIfExists(copy.file);
      Files.delete(Objects.requireNonNull(copy.file.getParent()));
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      throw new ResourceException.Failed("no way back", e);
    }
  }

  /// For kernels that are started from here on.
  MemoryFiles with(KernelPackages given) {
    packages = given;
    return this;
  }

  @Override
  public KernelPackages packages() {
    return packages;
  }

  @Override
  public synchronized void beginCell(CellId cell) {
    begun.add(cell);
  }

  /// Hangs if a stall of the root is scripted, until it is interrupted.
  @Override
  public Settlement settle(CellId cell) {
    CountDownLatch reached;
    synchronized (this) {
      reached = stalls.remove(WorkspacePath.ROOT);
    }
    if (reached != null) {
      reached.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException interrupted) {
        // Waiting is over; what is known by now is the answer.
      }
    }
    synchronized (this) {
      RuntimeException defect = settleDefect;
      settleDefect = null;
      if (defect != null) {
        throw defect;
      }
      Settlement result = settlement;
      settlement = Settlement.NOTHING_WRITTEN;
      return result;
    }
  }

  @Override
  public synchronized void close() {
    handles.clear();
    closed = true;
  }

  private FileStatus status(WorkspacePath path, Node node, boolean full) {
    OptionalLong size =
        full && node.kind == Entry.Kind.FILE
            ? OptionalLong.of(node.bytes.length)
            : OptionalLong.empty();
    long device = path.isRoot() ? 0 : path.segments().getFirst().hashCode();
    return new FileStatus(
        path.name(),
        node.kind,
        size,
        node.modified,
        node.mode,
        node.inode,
        device,
        !isProtected(path));
  }

  private Node node(WorkspacePath path) throws ResourceException {
    failIfScripted(openFailures, path);
    Node node = nodes.get(path);
    if (node == null) {
      throw new ResourceException.NotFound("there is no " + path);
    }
    return node;
  }

  private Handle handle(long number) throws ResourceException {
    Handle handle = handles.get(number);
    if (handle == null) {
      throw new ResourceException.BadHandle("the file is closed");
    }
    return handle;
  }

  private boolean isProtected(WorkspacePath path) {
    return path.isRoot() || readOnly.stream().anyMatch(path::isWithin);
  }

  private void requireWritable(WorkspacePath path) throws ResourceException {
    if (path.segments().size() > 1 && isProtected(path)) {
      throw new ResourceException.ReadOnly("the mount is read-only");
    }
    if (path.segments().size() < 2) {
      throw new ResourceException.NotFound(path + " is not in a mount");
    }
  }

  private void requireFolder(WorkspacePath folder) throws ResourceException {
    if (node(folder).kind != Entry.Kind.FOLDER) {
      throw new ResourceException.NotAFolder(folder + " is a file");
    }
  }

  private static void failIfScripted(
      Map<WorkspacePath, ResourceException> failures, WorkspacePath path) throws ResourceException {
    ResourceException failure = failures.get(path);
    if (failure != null) {
      throw failure;
    }
  }
}
