package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.RemoteTree;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes files of one mount out as whole copies, and changed copies in again by the way that every
/// write goes.
public final class WholeFiles {
  private static final int STEP = 1 << 20;

  /// A file that changes while it is copied is copied again, so often in all.
  private static final int ATTEMPTS = 5;

  private final StagingArea staging;
  private final StagingFolder folder;
  private final RemoteTree remote;
  private final MountFiles files;

  WholeFiles(StagingArea staging, StagingFolder folder, RemoteTree remote, MountFiles files) {
    this.staging = staging;
    this.folder = folder;
    this.remote = remote;
    this.files = files;
  }

  /// The version that a copy was made of.
  ///
  /// @param precondition what the backend had
  /// @param file that was staged then, with its edits; null where none was
  public record Base(Precondition precondition, @Nullable StagedFile file, long edits) {
    /// There is no file yet.
    private static final Base ABSENT = new Base(Precondition.ABSENT, null, 0);

    public boolean isAbsent() {
      return file == null && precondition.equals(Precondition.ABSENT);
    }
  }

  /// Whether that version is the one that is there now.
  public boolean isStill(ResourcePath path, Base base) throws ResourceException {
    Optional<OpenedFile> opened = open(path);
    if (opened.isEmpty()) {
      return base.isAbsent();
    }
    try {
      Base now = baseOf(opened.get());
      synchronized (staging.lock) {
        StagedFile copied = base.file();
        if (now.file() != null && now.file() == copied) {
          return now.edits() == base.edits();
        }
        boolean isSent = copied == null || (copied.edits == base.edits() && !copied.isDirty());
        Precondition expected = copied == null ? base.precondition() : copied.precondition;
        boolean isClean = now.file() == null || !now.file().isDirty();
        return isSent && isClean && now.precondition().equals(expected);
      }
    } finally {
      files.close(opened.get());
    }
  }

  /// Empty where a file can be made.
  private Optional<OpenedFile> open(ResourcePath path) throws ResourceException {
    try {
      return Optional.of(files.open(path, OpenFlags.READ));
    } catch (ResourceException.NotFound e) {
      files.requireFolder(path.parent());
      return Optional.empty();
    }
  }

  private Base baseOf(OpenedFile opened) {
    return switch (opened) {
      case OpenedFile.Pinned pinned ->
          new Base(StagedFile.preconditionFor(Optional.of(pinned.entry())), null, 0);
      case OpenedFile.Staged(StagedFile file, _, _) -> {
        synchronized (staging.lock) {
          yield new Base(file.precondition, file, file.edits);
        }
      }
    };
  }

  /// Copies what is there now to a file that is not there yet.
  ///
  /// @return the version that was copied; absent, and no copy, where a file can be made
  public Base takeOut(ResourcePath path, Path target) throws ResourceException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<OpenedFile> found = open(path);
      if (found.isEmpty()) {
        return Base.ABSENT;
      }
      OpenedFile opened = found.get();
      try {
        Base base = baseOf(opened);
        copy(opened, target);
        if (base.edits() == baseOf(opened).edits()) {
          return base;
        }
      } catch (ClosedByInterruptException e) {
        throw new ResourceException.Interrupted("interrupted while a local copy was made", e);
      } catch (IOException e) {
        throw StagingFolder.localFailure(e);
      } finally {
        files.close(opened);
      }
    }
    throw new ResourceException.Failed("the file is being written; close it first");
  }

  private static void copy(OpenedFile from, Path target) throws IOException {
    Files.deleteIfExists(target);
    ByteBuffer buffer = ByteBuffer.allocate(STEP);
    try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
      long at = 0;
      for (int got = from.read(at, buffer.clear()); got > 0; got = from.read(at, buffer.clear())) {
        out.write(buffer.array(), 0, got);
        at += got;
      }
    }
  }

  /// Replaces a whole file, if it is still as it was when the copy was made.
  ///
  /// @param source a regular file, no link
  /// @return the version that `source` is now, with its staged file, which is on its way
  /// @throws ResourceException.Conflict if it was written here in the meantime; what somebody else
  ///     did to it is found out when it is sent
  public Base takeIn(ResourcePath path, Base base, Path source) throws ResourceException {
    while (true) {
      staging.requireOpen();
      long epoch = staging.epoch();
      Optional<StagedFile> joined = staging.join(path, true);
      Precondition precondition = preconditionFor(base, joined);
      if (joined.isPresent()) {
        return takeInto(new OpenedFile.Staged(joined.get(), true, true), source);
      }
      StagedFile file = newFile(path, precondition, source);
      if (staging.add(file, true, epoch)) {
        var opened = new OpenedFile.Staged(file, true, true);
        Base taken = baseOf(opened);
        files.close(opened);
        return taken;
      }
      dispose(file);
    }
  }

  private Base takeInto(OpenedFile.Staged opened, Path source) throws ResourceException {
    try {
      fill(opened, source);
      return baseOf(opened);
    } finally {
      files.close(opened);
    }
  }

  /// A staged file that is complete before anybody sees it.
  private StagedFile newFile(ResourcePath path, Precondition precondition, Path source)
      throws ResourceException {
    Optional<Entry> seen = remote.lastKnown(path);
    var content = new StagedContent(folder, remote, null);
    var file = new StagedFile(staging, content, path, precondition, seen);
    try {
      fill(new OpenedFile.Staged(file, true, true), source);
      return file;
    } catch (ResourceException e) {
      dispose(file);
      throw e;
    }
  }

  private static void dispose(StagedFile file) throws ResourceException {
    try {
      file.content.dispose();
    } catch (IOException e) {
      throw StagingFolder.localFailure(e);
    }
  }

  /// What the backend must have; leaves the joined file if it is not the one that was copied.
  private Precondition preconditionFor(Base base, Optional<StagedFile> joined)
      throws ResourceException.Conflict {
    StagedFile copied = base.file();
    synchronized (staging.lock) {
      boolean isUnchanged = copied == null || (copied.edits == base.edits() && !copied.discarded);
      boolean isTheOne =
          joined.isEmpty()
              || joined.get() == copied
              || (!joined.get().isDirty() && joined.get().precondition.equals(base.precondition()));
      if (isUnchanged && isTheOne) {
        return copied == null ? base.precondition() : copied.precondition;
      }
    }
    if (joined.isPresent()) {
      files.close(new OpenedFile.Staged(joined.get(), true, false));
    }
    throw new ResourceException.Conflict(
        "the file was written here, too, since its local copy was made");
  }

  private static void fill(OpenedFile.Staged file, Path source) throws ResourceException {
    var bytes = new byte[STEP];
    try (InputStream in = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
      file.truncate(0);
      long at = 0;
      for (int got = in.read(bytes); got > 0; got = in.read(bytes)) {
        at = file.write(at, false, ByteBuffer.wrap(bytes, 0, got));
      }
    } catch (ClosedByInterruptException e) {
      throw new ResourceException.Interrupted("interrupted while a local copy was read", e);
    } catch (IOException e) {
      throw StagingFolder.localFailure(e);
    }
  }
}
