package dev.mirageworkbench.workspace;

import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.PrefixSupport;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A store in memory that behaves like an object store with real folders: it counts its calls,
/// fails or waits as scripted, and can be changed behind the workspace's back.
final class MemoryStore implements Resource, WriteSupport, MoveSupport, AttributeSupport {
  static final Instant MADE = Instant.parse("2026-01-02T03:04:05Z");

  enum Call {
    LIST,
    LIST_BY_PREFIX,
    STAT,
    READ,
    WRITE,
    DELETE,
    CREATE_FOLDER,
    DELETE_FOLDER,
    MOVE,
    SET_ATTRIBUTE
  }

  /// A call that waits inside the store.
  static final class Pause {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    void awaitEntered() throws InterruptedException {
      entered.await();
    }

    void awaitInterrupted() throws InterruptedException {
      interrupted.await();
    }

    void release() {
      released.countDown();
    }
  }

  /// Compared by identity; never changed.
  private static final class Bytes {
    private final byte[] value;

    Bytes(byte[] value) {
      this.value = value;
    }
  }

  private record Stored(
      @Nullable Bytes bytes, Instant modified, Validator validator, Entry.Kind kind) {}

  /// All guarded by this.
  private final TreeMap<ResourcePath, Stored> nodes = new TreeMap<>();

  private final Map<Call, Integer> counts = new EnumMap<>(Call.class);
  private final Map<Call, Deque<ResourceException>> faults = new EnumMap<>(Call.class);
  private final Map<Call, Integer> skipped = new EnumMap<>(Call.class);
  private final Map<Call, ResourceException> lasting = new EnumMap<>(Call.class);
  private final Map<Call, Deque<Pause>> pauses = new EnumMap<>(Call.class);
  private final Deque<UnaryOperator<Content>> tampering = new ArrayDeque<>();
  private long versions;
  private long bytesRead;
  private final Map<ResourcePath, ResourceException> refused = new HashMap<>();
  private final Map<ResourcePath, ResourceException> lacking = new HashMap<>();
  private @Nullable Pause pausedListing;
  private int lostAnswers;
  private int mostAtOnce;
  private int atOnce;
  private boolean closed;

  private final String name;
  private Capabilities capabilities =
      new Capabilities(Capabilities.ConditionalWrites.ATOMIC, Duration.ofSeconds(5), true);
  private int pageSize = 1000;
  private boolean writes = true;
  private boolean listsByPrefix;
  private boolean tellsSizes = true;
  private boolean listsSizes = true;
  private boolean tellsVersions = true;
  private boolean moves = true;
  private boolean keepsAttributes;

  MemoryStore() {
    this("store");
  }

  MemoryStore(String name) {
    this.name = name;
  }

  MemoryStore local() {
    capabilities = Capabilities.LOCAL;
    return this;
  }

  /// What it lists is of use for so long.
  MemoryStore listingsLast(Duration ttl) {
    capabilities = new Capabilities(capabilities.conditionalWrites(), ttl, true);
    return this;
  }

  MemoryStore readingWholeFiles() {
    capabilities = capabilities.readingWholeFiles();
    return this;
  }

  /// Finds what a path spells in capitals, too.
  MemoryStore findingShortNames() {
    capabilities = capabilities.findingShortNames();
    return this;
  }

  MemoryStore pageSize(int size) {
    pageSize = size;
    return this;
  }

  /// Nobody can change it from outside.
  MemoryStore withoutWriting() {
    writes = false;
    return this;
  }

  /// It can list by the beginning of names.
  MemoryStore withPrefixes() {
    listsByPrefix = true;
    return this;
  }

  /// A listing does not tell how large files are, a look at one of them does.
  MemoryStore withoutSizesInListings() {
    listsSizes = false;
    return this;
  }

  MemoryStore withoutSizes() {
    tellsSizes = false;
    return this;
  }

  MemoryStore withoutVersions() {
    tellsVersions = false;
    return this;
  }

  MemoryStore withoutMoves() {
    moves = false;
    return this;
  }

  MemoryStore keepingAttributes() {
    keepsAttributes = true;
    return this;
  }

  /// Somebody else writes a file, with the folders that lead to it.
  synchronized void put(String path, String text) {
    put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  synchronized void put(String path, byte[] bytes) {
    ResourcePath file = new ResourcePath(path);
    putFolders(file.parent());
    nodes.put(file, new Stored(new Bytes(bytes.clone()), MADE, nextVersion(), Entry.Kind.FILE));
  }

  synchronized void putFolder(String path) {
    putFolders(new ResourcePath(path));
  }

  synchronized void putDanglingLink(String path) {
    nodes.put(new ResourcePath(path), new Stored(null, MADE, nextVersion(), Entry.Kind.UNREADABLE));
  }

  synchronized void remove(String path) {
    nodes.remove(new ResourcePath(path));
  }

  private void putFolders(ResourcePath folder) {
    for (ResourcePath at = folder; !at.isRoot(); at = at.parent()) {
      nodes.putIfAbsent(at, new Stored(null, MADE, nextVersion(), Entry.Kind.FOLDER));
    }
  }

  private Validator nextVersion() {
    versions++;
    return Validator.strong("\"v" + versions + "\"");
  }

  /// The file's text, or null where there is no file.
  synchronized @Nullable String text(String path) {
    Stored stored = nodes.get(new ResourcePath(path));
    return stored == null || stored.bytes() == null
        ? null
        : new String(stored.bytes().value, StandardCharsets.UTF_8);
  }

  synchronized boolean has(String path) {
    return nodes.containsKey(new ResourcePath(path));
  }

  synchronized int count(Call call) {
    return counts.getOrDefault(call, 0);
  }

  synchronized int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized void resetCounts() {
    counts.clear();
    bytesRead = 0;
  }

  synchronized long bytesRead() {
    return bytesRead;
  }

  synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /// The next call of that kind fails, then the one after it, and so on.
  synchronized void failNext(Call call, ResourceException... failures) {
    faults.computeIfAbsent(call, _ -> new ArrayDeque<>()).addAll(List.of(failures));
  }

  /// Reads of that file fail.
  synchronized void refuse(String path, ResourceException failure) {
    refused.put(new ResourcePath(path), failure);
  }

  /// Listings of that folder say that they lack something, on each page.
  synchronized void lack(String folder, ResourceException why) {
    lacking.put(new ResourcePath(folder), why);
  }

  /// So many calls of that kind succeed, then one fails.
  synchronized void failAfter(Call call, int successes, ResourceException failure) {
    skipped.put(call, successes);
    failNext(call, failure);
  }

  synchronized void failAlways(Call call, ResourceException failure) {
    lasting.put(call, failure);
  }

  synchronized void unreachable() {
    for (Call call : Call.values()) {
      lasting.put(call, new ResourceException.Unreachable("the network is down"));
    }
  }

  synchronized void heal() {
    lasting.clear();
    faults.clear();
    refused.clear();
    lacking.clear();
  }

  /// The next read answers with something else; once more for each time this is called.
  synchronized void tamperNext(UnaryOperator<Content> change) {
    tampering.add(change);
  }

  /// The next write takes effect, but its answer is lost.
  synchronized void loseAnswers(int count) {
    lostAnswers = count;
  }

  /// The next call of that kind waits.
  synchronized Pause pauseNext(Call call) {
    var pause = new Pause();
    pauses.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(pause);
    return pause;
  }

  /// The next listing is made and its answer waits.
  synchronized Pause pauseNextListing() {
    var pause = new Pause();
    pausedListing = pause;
    return pause;
  }

  private void leaveListing() throws ResourceException {
    Pause pause;
    synchronized (this) {
      pause = pausedListing;
      pausedListing = null;
    }
    waitIn(pause);
  }

  private static void waitIn(@Nullable Pause pause) throws ResourceException {
    if (pause == null) {
      return;
    }
    try {
      pause.entered.countDown();
      pause.released.await();
    } catch (InterruptedException e) {
      pause.interrupted.countDown();
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted in the store", e);
    }
  }

  private void enter(Call call) throws ResourceException {
    Pause pause;
    synchronized (this) {
      counts.merge(call, 1, Integer::sum);
      atOnce++;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      Deque<Pause> waiting = pauses.get(call);
      pause = waiting == null ? null : waiting.poll();
    }
    try {
      waitIn(pause);
    } finally {
      synchronized (this) {
        atOnce--;
      }
    }
    strike(call);
  }

  private synchronized void strike(Call call) throws ResourceException {
    if (skipped.merge(call, -1, Integer::sum) >= 0) {
      return;
    }
    Deque<ResourceException> scripted = faults.get(call);
    ResourceException once = scripted == null ? null : scripted.poll();
    if (once != null) {
      throw once;
    }
    ResourceException always = lasting.get(call);
    if (always != null) {
      throw always;
    }
  }

  @Override
  public ResourceIdentity identity() {
    return new ResourceIdentity("memory", name);
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    enter(Call.LIST);
    Page page = page(folder, "", cursor);
    leaveListing();
    return page;
  }

  @Override
  public Optional<PrefixSupport> prefixes() {
    return listsByPrefix
        ? Optional.of(
            (folder, namePrefix, cursor) -> {
              enter(Call.LIST_BY_PREFIX);
              return page(folder, namePrefix, cursor);
            })
        : Optional.empty();
  }

  private synchronized Page page(ResourcePath folder, String namePrefix, Optional<String> cursor)
      throws ResourceException {
    requireFolder(folder);
    List<Entry> all = new ArrayList<>();
    nodes.forEach(
        (path, stored) -> {
          if (path.parent().equals(folder) && path.name().startsWith(namePrefix)) {
            all.add(listsSizes ? entry(path, stored) : withoutSize(entry(path, stored)));
          }
        });
    int from = cursor.map(Integer::parseInt).orElse(0);
    int to = Math.min(all.size(), from + pageSize);
    Optional<String> next = to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
    return new Page(all.subList(from, to), next, Optional.ofNullable(lacking.get(folder)));
  }

  private void requireFolder(ResourcePath folder) throws ResourceException {
    if (!folder.isRoot() && node(folder).kind() != Entry.Kind.FOLDER) {
      throw new ResourceException.NotAFolder("not a folder");
    }
  }

  private Stored node(ResourcePath path) throws ResourceException {
    Stored stored = nodes.get(path);
    if (stored == null) {
      throw new ResourceException.NotFound("no such object");
    }
    return stored;
  }

  private byte[] bytes(ResourcePath path) throws ResourceException {
    Stored stored = node(path);
    if (stored.bytes() == null) {
      throw stored.kind() == Entry.Kind.FOLDER
          ? new ResourceException.IsAFolder("a folder")
          : new ResourceException.NotFound("a dangling link");
    }
    return stored.bytes().value;
  }

  private static Entry withoutSize(Entry entry) {
    return new Entry(
        entry.name(),
        entry.kind(),
        OptionalLong.empty(),
        entry.modified(),
        entry.validator(),
        entry.mode());
  }

  private Entry entry(ResourcePath path, Stored stored) {
    Bytes bytes = stored.bytes();
    return new Entry(
        path.name(),
        stored.kind(),
        bytes == null || !tellsSizes ? OptionalLong.empty() : OptionalLong.of(bytes.value.length),
        Optional.of(stored.modified()),
        bytes == null || !tellsVersions ? Optional.empty() : Optional.of(stored.validator()),
        OptionalInt.empty());
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    enter(Call.STAT);
    synchronized (this) {
      ResourcePath meant =
          capabilities.hasShortNames()
              ? new ResourcePath(path.value().toLowerCase(Locale.ROOT))
              : path;
      return path.isRoot() ? Entry.folder("") : entry(meant, node(meant));
    }
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    enter(Call.READ);
    synchronized (this) {
      ResourceException refusal = refused.get(file);
      if (refusal != null) {
        throw refusal;
      }
      byte[] all = bytes(file);
      if (expected.isPresent() && !expected.get().equals(node(file).validator())) {
        throw new ResourceException.Stale("another version");
      }
      int from = (int) Math.min(range.offset(), all.length);
      int to = (int) Math.min(range.end(), all.length);
      bytesRead += to - from;
      var copy = new byte[to - from];
      System.arraycopy(all, from, copy, 0, copy.length);
      UnaryOperator<Content> change = tampering.poll();
      var content = new Content(entry(file, node(file)), ByteBuffer.wrap(copy));
      return change == null ? content : change.apply(content);
    }
  }

  @Override
  public Optional<WriteSupport> writing() {
    return writes ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Optional<MoveSupport> moving() {
    return moves ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Optional<AttributeSupport> attributes() {
    return keepsAttributes ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Entry write(ResourcePath file, Body body, Precondition precondition)
      throws ResourceException {
    byte[] bytes;
    try (InputStream in = body.open()) {
      var first = in.readNBytes((int) (body.length() / 2));
      enter(Call.WRITE);
      var rest = in.readAllBytes();
      bytes = new byte[first.length + rest.length];
      System.arraycopy(first, 0, bytes, 0, first.length);
      System.arraycopy(rest, 0, bytes, first.length, rest.length);
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      throw new ResourceException.Failed("the body cannot be read", e);
    }
    return store(file, bytes, precondition);
  }

  private synchronized Entry store(ResourcePath file, byte[] bytes, Precondition precondition)
      throws ResourceException {
    requireFolder(file.parent());
    requireHolds(file, precondition);
    var stored = new Stored(new Bytes(bytes), MADE, nextVersion(), Entry.Kind.FILE);
    nodes.put(file, stored);
    if (lostAnswers > 0) {
      lostAnswers--;
      throw new ResourceException.Unreachable("the answer was lost");
    }
    return entry(file, stored);
  }

  private void requireHolds(ResourcePath file, Precondition precondition) throws ResourceException {
    Stored there = nodes.get(file);
    boolean holds =
        switch (precondition) {
          case Precondition.Anything _ -> true;
          case Precondition.Absent _ -> there == null;
          case Precondition.Matches matches ->
              there != null && there.validator().equals(matches.validator());
        };
    if (!holds) {
      throw new ResourceException.Conflict("somebody else changed it");
    }
  }

  @Override
  public void delete(ResourcePath file, Precondition precondition) throws ResourceException {
    enter(Call.DELETE);
    synchronized (this) {
      byte[] _ = bytes(file);
      requireHolds(file, precondition);
      nodes.remove(file);
    }
  }

  @Override
  public void createFolder(ResourcePath folder) throws ResourceException {
    enter(Call.CREATE_FOLDER);
    synchronized (this) {
      if (nodes.containsKey(folder)) {
        throw new ResourceException.AlreadyExists("taken");
      }
      requireFolder(folder.parent());
      putFolders(folder);
    }
  }

  @Override
  public void deleteFolder(ResourcePath folder) throws ResourceException {
    enter(Call.DELETE_FOLDER);
    synchronized (this) {
      requireFolder(folder);
      if (nodes.keySet().stream().anyMatch(path -> path.parent().equals(folder))) {
        throw new ResourceException.NotEmpty("not empty");
      }
      nodes.remove(folder);
    }
  }

  @Override
  public void move(ResourcePath from, ResourcePath to) throws ResourceException {
    enter(Call.MOVE);
    synchronized (this) {
      Stored _ = node(from);
      requireFolder(to.parent());
      nodes.remove(to);
      for (ResourcePath path : List.copyOf(nodes.keySet())) {
        if (path.isWithin(from)) {
          Stored moved = node(path);
          nodes.remove(path);
          String below = path.value().substring(from.value().length());
          nodes.put(
              new ResourcePath(to.value() + below),
              new Stored(moved.bytes(), moved.modified(), nextVersion(), moved.kind()));
        }
      }
    }
  }

  @Override
  public void setModified(ResourcePath path, Instant modified) throws ResourceException {
    enter(Call.SET_ATTRIBUTE);
    synchronized (this) {
      Stored stored = node(path);
      nodes.put(path, new Stored(stored.bytes(), modified, nextVersion(), stored.kind()));
    }
  }

  @Override
  public void setMode(ResourcePath path, int permissions) throws ResourceException {
    enter(Call.SET_ATTRIBUTE);
    synchronized (this) {
      Stored _ = node(path);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
