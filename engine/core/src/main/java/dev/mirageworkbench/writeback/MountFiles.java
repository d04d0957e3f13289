package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.BackendCalls;
import dev.mirageworkbench.cache.FileVersion;
import dev.mirageworkbench.cache.FolderReader;
import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.cache.RetryPolicy;
import dev.mirageworkbench.console.MountEvents;
import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// One mount's files as a workspace sees them: what is staged here over what is on the backend.
public final class MountFiles {
  private final RemoteTree remote;
  private final StagingArea staging;
  private final StagingFolder folder;
  private final Uploader uploader;
  private final FileChanges changes;
  private final UnsentWrites unsent;
  private final WholeFiles whole;

  /// @param progress bytes that backends took, all mounts of the workspace together
  public MountFiles(
      Resource resource,
      BackendCalls calls,
      RemoteTree remote,
      MountEvents events,
      StagingFolder folder,
      RetryPolicy retry,
      LongAdder progress) {
    this.remote = remote;
    this.folder = folder;
    this.staging = new StagingArea(events, folder);
    this.uploader = new Uploader(staging, resource, calls, remote, retry, progress);
    this.changes = new FileChanges(resource, calls, remote, staging, uploader, this);
    var conflicts = new Conflicts(resource, calls, remote, staging, uploader, this);
    var settling = new Settling(retry.stall(), progress);
    this.unsent =
        new UnsentWrites(
            folder, staging, uploader, settling, conflicts, new Recovery(folder, staging, remote));
    this.whole = new WholeFiles(staging, folder, remote, this);
    staging.uploader = uploader;
  }

  public RemoteTree remote() {
    return remote;
  }

  public FileChanges changes() {
    return changes;
  }

  public UnsentWrites unsent() {
    return unsent;
  }

  public WholeFiles whole() {
    return whole;
  }

  /// @throws ResourceException.NotFound if there is nothing, or nothing readable, of that name
  public Entry stat(ResourcePath path, Detail detail) throws ResourceException {
    Optional<StagedFile> staged = staging.find(path);
    if (staged.isPresent()) {
      return staged.get().entry();
    }
    Entry entry =
        switch (detail) {
          case KIND -> remote.stat(path);
          case FULL -> remote.statSized(path);
        };
    if (entry.kind() == Entry.Kind.UNREADABLE) {
      throw RemoteTree.unreadable();
    }
    return entry;
  }

  /// What is there, or empty where there is nothing.
  Optional<Entry> find(ResourcePath path) throws ResourceException {
    try {
      return Optional.of(stat(path, Detail.KIND));
    } catch (ResourceException.NotFound e) {
      return Optional.empty();
    }
  }

  /// All children of a folder, asked for at once.
  ///
  /// @throws ResourceException.NotAFolder if the path is a file
  public FolderListing list(ResourcePath folder) throws ResourceException {
    return listing(folder, "", () -> FolderReader.over(remote.list(folder), ""));
  }

  /// The children of a folder, asked for as they are read.
  ///
  /// @param namePrefix what their names begin with; empty for all
  /// @throws ResourceException.NotAFolder if the path is a file
  public FolderListing children(ResourcePath folder, String namePrefix) throws ResourceException {
    return listing(folder, namePrefix, () -> remote.read(folder, namePrefix));
  }

  private FolderListing listing(
      ResourcePath folder, String namePrefix, BackendCalls.Call<FolderReader> backend)
      throws ResourceException {
    if (staging.find(folder).isPresent()) {
      throw new ResourceException.NotAFolder("not a folder");
    }
    // Before the listing, which may have been made before a file of these was sent.
    List<StagedFile> own = staging.children(folder, namePrefix);
    return new FolderListing(folder, staging, own, remote, backend.make());
  }

  /// Opens a file on behalf of its reader or writer.
  public OpenedFile open(ResourcePath path, OpenFlags flags) throws ResourceException {
    boolean writing = isWriting(flags);
    if (flags.changes()) {
      staging.requireOpen();
    }
    while (true) {
      long epoch = staging.epoch();
      Optional<StagedFile> joined = staging.join(path, writing);
      if (joined.isPresent()) {
        return joinStaged(new OpenedFile.Staged(joined.get(), writing, flags.truncate()), flags);
      }
      Optional<Entry> existing = flags.changes() ? findFile(path, flags) : Optional.empty();
      if (!flags.changes() || (existing.isPresent() && !writing)) {
        return new OpenedFile.Pinned(remote.openToRead(path));
      }
      Optional<StagedFile> file = newFile(path, existing, flags);
      boolean isNew = existing.isEmpty();
      if (file.isPresent() && staging.add(file.get(), true, epoch)) {
        return started(
            new OpenedFile.Staged(file.get(), true, isNew || flags.truncate()), isNew, flags);
      }
    }
  }

  private OpenedFile joinStaged(OpenedFile.Staged opened, OpenFlags flags)
      throws ResourceException {
    if (flags.create() && flags.exclusive()) {
      close(opened);
      throw new ResourceException.AlreadyExists("the file is already there");
    }
    return started(opened, false, flags);
  }

  /// The empty file that the flags ask for is a write in itself.
  private OpenedFile started(OpenedFile.Staged opened, boolean isNew, OpenFlags flags)
      throws ResourceException {
    if (!isNew && !flags.truncate()) {
      return opened;
    }
    try {
      opened.truncate(0);
    } catch (ResourceException e) {
      close(opened);
      throw e;
    }
    if (isWriting(flags) || !opened.writing()) {
      return opened;
    }
    // Counted as a writer until here, so that the new file could not be taken for done.
    staging.becomeReader(opened.file());
    var _ = uploader.send(opened.file());
    return new OpenedFile.Staged(opened.file(), false, true);
  }

  private static boolean isWriting(OpenFlags flags) {
    return flags.write() || flags.append() || flags.truncate();
  }

  private Optional<Entry> findFile(ResourcePath path, OpenFlags flags) throws ResourceException {
    Optional<Entry> existing = find(path);
    if (existing.isPresent()) {
      if (existing.get().isFolder()) {
        throw new ResourceException.IsAFolder("a folder cannot be opened as a file");
      }
      if (flags.create() && flags.exclusive()) {
        throw new ResourceException.AlreadyExists("the file is already there");
      }
    } else if (!flags.create()) {
      throw new ResourceException.NotFound("no such file");
    } else {
      requireFolder(path.parent());
    }
    return existing;
  }

  /// @return empty if the file went meanwhile, so that the caller has to look again
  private Optional<StagedFile> newFile(ResourcePath path, Optional<Entry> existing, OpenFlags flags)
      throws ResourceException {
    boolean hasBase = existing.isPresent() && !flags.truncate();
    FileVersion base;
    try {
      base = hasBase ? remote.open(path) : null;
    } catch (ResourceException.NotFound e) {
      if (flags.create()) {
        return Optional.empty();
      }
      throw e;
    }
    // What the content comes from is also what the backend must still hold when it is replaced.
    Optional<Entry> seen = base == null ? existing : Optional.of(base.entry());
    var content = new StagedContent(folder, remote, base);
    return Optional.of(
        new StagedFile(staging, content, path, StagedFile.preconditionFor(seen), seen));
  }

  void requireFolder(ResourcePath path) throws ResourceException {
    if (path.isRoot()) {
      return;
    }
    Entry parent =
        find(path)
            .orElseThrow(
                () -> new ResourceException.NotFound("the folder " + path + " does not exist"));
    if (!parent.isFolder()) {
      throw new ResourceException.NotAFolder(path + " is not a folder");
    }
  }

  /// Quick and local; sends the file in the background if this was its last writer.
  public void close(OpenedFile opened) {
    switch (opened) {
      case OpenedFile.Pinned pinned -> pinned.version().close();
      case OpenedFile.Staged staged -> {
        if (staging.leave(staged.file(), staged.writing())) {
          var _ = uploader.send(staged.file());
        }
      }
    }
  }

  /// Refuses all further use, so that the mount can go; or allows it again.
  public void setClosed(boolean closed) {
    staging.setClosed(closed);
  }

  public void requireOpen() throws ResourceException {
    staging.requireOpen();
  }
}
