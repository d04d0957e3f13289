package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.event.WorkspaceEvent.Operation;
import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.CacheStatus.State;
import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.files.TreeFiles;
import dev.mirageworkbench.usage.MountUsage;
import dev.mirageworkbench.workspace.KnownFile;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountFacts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The files of [FakeMounts]: their states can be set, and what is done with them is written down.
public final class FakeTreeFiles implements TreeFiles {
  private final FakeMounts mounts;
  private final Map<WorkspacePath, KnownFile> known = new ConcurrentHashMap<>();
  public final Map<WorkspacePath, byte[]> contents = new ConcurrentHashMap<>();

  /// In words, for example `pin /s3/a`.
  public final List<String> done = new CopyOnWriteArrayList<>();

  /// How what is deleted comes back.
  public Optional<String> recovery = Optional.empty();

  FakeTreeFiles(FakeMounts mounts) {
    this.mounts = mounts;
  }

  public FakeTreeFiles state(String path, State state, long cached, long size, Duration age) {
    return state(path, state, cached, size, age, false, "");
  }

  public FakeTreeFiles state(
      String path,
      State state,
      long cached,
      long size,
      Duration age,
      boolean pinned,
      String reason) {
    known.put(
        WorkspacePath.of(path),
        new KnownFile(
            new CacheStatus(
                state,
                OptionalLong.of(size),
                Optional.empty(),
                Optional.of("v1"),
                Optional.of(age),
                cached,
                pinned),
            false,
            reason));
    return this;
  }

  @Override
  public KnownFile known(WorkspacePath path) {
    return known.getOrDefault(path, new KnownFile(CacheStatus.without(State.MISSING), false, ""));
  }

  @Override
  public MountFacts facts(WorkspacePath prefix) throws ResourceException {
    for (Mount mount : mounts.all()) {
      if (mount.prefix().equals(prefix)) {
        return new MountFacts(
            mount,
            Instant.parse("2026-03-01T10:15:00Z"),
            Optional.of(URI.create("https://store.example")),
            Optional.of("the key of the profile 'data'"),
            new Capabilities(ConditionalWrites.ATOMIC, Duration.ofSeconds(5), true),
            new MountFacts.Changing(mount.isWritable(), Optional.empty(), recovery, true),
            new MountUsage(
                Map.of(Operation.LIST, 2_000L, Operation.FETCH, 10_000L), 4_000_000, 1_000_000, 0));
      }
    }
    throw new ResourceException.NotFound("nothing is mounted at " + prefix);
  }

  @Override
  public Optional<URI> address(WorkspacePath path) {
    return Optional.of(URI.create("s3://bucket" + path));
  }

  @Override
  public FileStatus stat(WorkspacePath path) throws ResourceException {
    for (FileStatus status : list(path.parent())) {
      if (status.name().equals(path.name())) {
        return status;
      }
    }
    if (contents.containsKey(path)) {
      return FakeMounts.status(path.name(), Entry.Kind.FILE, content(path).length);
    }
    throw new ResourceException.NotFound("there is no " + path);
  }

  @Override
  public boolean exists(WorkspacePath path) throws ResourceException {
    try {
      FileStatus _ = stat(path);
      return true;
    } catch (ResourceException.NotFound e) {
      return false;
    }
  }

  @Override
  public List<FileStatus> list(WorkspacePath folder) throws ResourceException {
    var all = new ArrayList<FileStatus>();
    try (ChildPages pages = mounts.children(folder)) {
      while (pages.hasNext()) {
        all.addAll(pages.next());
      }
    }
    return all;
  }

  @Override
  public void refresh(WorkspacePath path) {
    mounts.refresh(path);
  }

  @Override
  public void pin(WorkspacePath path, boolean pinned) {
    done.add((pinned ? "pin " : "unpin ") + path);
  }

  @Override
  public void evict(WorkspacePath path) {
    done.add("evict " + path);
  }

  @Override
  public Preloaded preload(WorkspacePath path, Consumer<Preloaded> progress) {
    done.add("preload " + path);
    progress.accept(new Preloaded(1, 500, 0));
    return new Preloaded(2, 1_000, 0);
  }

  @Override
  public void move(WorkspacePath from, WorkspacePath to) {
    done.add("move " + from + " " + to);
  }

  @Override
  public void createFolder(WorkspacePath folder) {
    done.add("folder " + folder);
  }

  @Override
  public void delete(WorkspacePath path) {
    done.add("delete " + path);
  }

  @Override
  public InputStream open(WorkspacePath file) {
    return new ByteArrayInputStream(content(file));
  }

  private byte[] content(WorkspacePath file) {
    return contents.getOrDefault(file, new byte[0]);
  }

  @Override
  public void write(WorkspacePath file, InputStream content, LongConsumer copied)
      throws IOException {
    byte[] bytes = content.readAllBytes();
    copied.accept(bytes.length);
    contents.put(file, bytes);
  }
}
