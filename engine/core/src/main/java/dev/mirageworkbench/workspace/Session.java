package dev.mirageworkbench.workspace;

import dev.mirageworkbench.console.CurrentCell;
import dev.mirageworkbench.console.Walks;
import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.Children;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.LocalCopy;
import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.Settlement.Outcome;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.packages.KernelPackages;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.writeback.OpenedFile;
import dev.mirageworkbench.writeback.Settling;
import dev.mirageworkbench.writeback.StagedFile;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The mounts as one kernel sees them: its open files and its cells. Everything else is shared with
/// the other sessions of the workspace.
final class Session implements WorkspaceFiles {
  private static final AtomicLong HANDLES = new AtomicLong();
  private static final String COPIES = "local";
  private static final String KEPT = "local-copies";

  private final MountView view;
  private final CacheView cache;
  private final Settling settling;
  private final Walks walks;
  private final SessionUsage usage;
  private final LocalCopies copies;
  private final SessionPackages packages;
  private final Consumer<Session> onClose;
  private final ConcurrentMap<Long, Handle> handles = new ConcurrentHashMap<>();
  private final OpenFolders folders = new OpenFolders(HANDLES::incrementAndGet);
  private final CellWrites cells = new CellWrites();
  private volatile boolean closed;

  Session(
      MountView view,
      CacheView cache,
      Settling settling,
      Walks walks,
      SessionUsage usage,
      AppFolders folders,
      Packages packages,
      Consumer<Session> onClose) {
    this.view = view;
    this.cache = cache;
    this.settling = settling;
    this.walks = walks;
    this.usage = usage;
    this.copies =
        new LocalCopies(
            view,
            new CopyFolder(folders.state().resolve(COPIES), folders.data().resolve(KEPT)),
            this::wrote);
    this.packages = new SessionPackages(packages, cells::current);
    this.onClose = onClose;
  }

  /// Work that only succeeds or fails.
  private interface Action {
    void run() throws ResourceException;
  }

  private <T> T ask(CurrentCell.Question<T> question) throws ResourceException {
    if (closed) {
      throw new ResourceException.BadHandle("these files are closed");
    }
    return CurrentCell.call(cells.current(), question);
  }

  private void act(Action action) throws ResourceException {
    boolean _ =
        ask(
            () -> {
              action.run();
              return true;
            });
  }

  @Override
  public FileStatus stat(WorkspacePath path, Detail detail) throws ResourceException {
    return ask(() -> view.stat(path, detail));
  }

  @Override
  public List<FileStatus> list(WorkspacePath folder) throws ResourceException {
    return ask(() -> view.list(folder).rest());
  }

  @Override
  public Children children(WorkspacePath folder, String namePrefix) throws ResourceException {
    return ask(() -> folders.open(view.children(folder, namePrefix)));
  }

  @Override
  public Children nextChildren(long rest) throws ResourceException {
    return ask(() -> folders.next(rest));
  }

  @Override
  public OpenFile open(WorkspacePath path, OpenFlags flags) throws ResourceException {
    return ask(
        () -> {
          MountTable.Place.InMount place = view.locateForOpen(path, flags);
          OpenedFile opened = place.mount().files().open(place.path(), flags);
          SessionUsage.OfHandle counted = usage.of(place, path, opened, flags.read());
          if (opened instanceof OpenedFile.Staged staged && staged.edited()) {
            cells.add(staged.file());
            counted.written(0);
          }
          var handle = new Handle(place.mount(), path, flags, opened, cells::add, counted);
          long id = HANDLES.incrementAndGet();
          handles.put(id, handle);
          if (closed) {
            close(id);
          }
          return new OpenFile(id, handle.status());
        });
  }

  private Handle handle(long id) throws ResourceException {
    Handle handle = handles.get(id);
    if (handle == null) {
      throw new ResourceException.BadHandle("the file is closed");
    }
    return handle;
  }

  @Override
  public FileStatus status(long handle) throws ResourceException {
    return handle(handle).status();
  }

  @Override
  public int read(long handle, long position, ByteBuffer into) throws ResourceException {
    return ask(() -> handle(handle).read(position, into));
  }

  @Override
  public long write(long handle, long position, ByteBuffer from) throws ResourceException {
    return ask(() -> handle(handle).write(position, from));
  }

  @Override
  public void truncate(long handle, long size) throws ResourceException {
    act(() -> handle(handle).truncate(size));
  }

  @Override
  public void close(long handle) {
    folders.close(handle);
    Handle open = handles.remove(handle);
    if (open != null) {
      CurrentCell.run(cells.current(), open::close);
    }
  }

  @Override
  public void delete(WorkspacePath file) throws ResourceException {
    act(
        () -> {
          view.delete(file);
          cells.forget(file);
        });
  }

  @Override
  public void createFolder(WorkspacePath folder) throws ResourceException {
    act(() -> view.createFolder(folder));
  }

  @Override
  public void deleteFolder(WorkspacePath folder) throws ResourceException {
    act(() -> view.deleteFolder(folder));
  }

  @Override
  public void move(WorkspacePath from, WorkspacePath to) throws ResourceException {
    act(
        () -> {
          view.move(from, to);
          cells.moved(from, to);
        });
  }

  @Override
  public void setModified(WorkspacePath path, Instant modified) throws ResourceException {
    act(() -> view.setModified(path, modified));
  }

  @Override
  public void setMode(WorkspacePath path, int permissions) throws ResourceException {
    act(() -> view.setMode(path, permissions));
  }

  @Override
  public void refresh(WorkspacePath path) {
    CurrentCell.run(cells.current(), () -> view.refresh(path));
  }

  @Override
  public CacheStatus cacheStatus(WorkspacePath path) throws ResourceException {
    return ask(() -> cache.status(path));
  }

  @Override
  public void evict(WorkspacePath path) throws ResourceException {
    act(() -> cache.evict(path));
  }

  @Override
  public void pin(WorkspacePath path, boolean pinned) throws ResourceException {
    act(() -> cache.pin(path, pinned));
  }

  @Override
  public Preloaded preload(WorkspacePath path) throws ResourceException {
    return ask(() -> cache.preload(path).await());
  }

  @Override
  public LocalCopy localCopy(WorkspacePath path) throws ResourceException {
    return ask(
        () -> {
          LocalCopy copy = copies.open(path);
          usage.copied(path);
          return copy;
        });
  }

  @Override
  public void sendLocalCopy(long id) throws ResourceException {
    act(() -> copies.send(id));
  }

  @Override
  public void releaseLocalCopy(long id) throws ResourceException {
    act(() -> copies.release(id));
  }

  @Override
  public KernelPackages packages() {
    return packages;
  }

  @Override
  public void beginCell(CellId cell) {
    cells.current().ifPresent(this::ended); // one that nobody will settle any more
    cells.begin(cell);
    walks.begin(cell);
    usage.begin(cell);
  }

  private void ended(CellId cell) {
    walks.end(cell);
    usage.end(cell);
  }

  /// By way of a local copy.
  private void wrote(StagedFile file) {
    cells.add(file);
    usage.written(file.workspacePath(), file.entry().size().orElse(0));
  }

  @Override
  public Settlement settle(CellId cell) {
    var settlement = new AtomicReference<>(Settlement.NOTHING_WRITTEN);
    CurrentCell.run(
        Optional.of(cell),
        () -> {
          walks.end(cell);
          view.retryUnsent();
          List<Outcome> stuck = copies.takeBack();
          settlement.set(with(settling.settle(cells.take(cell)), stuck));
          usage.end(cell);
        });
    return settlement.get();
  }

  private static Settlement with(Settlement settlement, List<Outcome> more) {
    return more.isEmpty()
        ? settlement
        : new Settlement(
            Stream.concat(settlement.outcomes().stream(), more.stream())
                .sorted(Comparator.comparing(Outcome::path))
                .toList());
  }

  @Override
  public void close() {
    closed = true;
    cells.current().ifPresent(this::ended);
    folders.closeAll();
    List.copyOf(handles.keySet()).forEach(this::close);
    copies.close();
    packages.close();
    onClose.accept(this);
  }
}
