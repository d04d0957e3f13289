package dev.mirageworkbench.workspace;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.writeback.OpenedFile;
import dev.mirageworkbench.writeback.StagedFile;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// An open file of one session: what its flags allow.
///
/// @param edited told of a staged file after each change through this handle
/// @param usage counts what is done through this handle
record Handle(
    MountedResource mount,
    WorkspacePath path,
    OpenFlags flags,
    OpenedFile file,
    Consumer<StagedFile> edited,
    SessionUsage.OfHandle usage) {

  FileStatus status() {
    return mount.status(path, file.entry());
  }

  int read(long position, ByteBuffer into) throws ResourceException {
    mount.files().requireOpen();
    if (!flags.read()) {
      throw new ResourceException.BadHandle(path + " is not open for reading");
    }
    requirePosition(position);
    return usage.read(position, file.read(position, into));
  }

  long write(long position, ByteBuffer from) throws ResourceException {
    OpenedFile.Staged staged = staged();
    requirePosition(position);
    int bytes = from.remaining();
    long end = staged.write(position, flags.append(), from);
    usage.written(bytes);
    edited.accept(staged.file());
    return end;
  }

  void truncate(long size) throws ResourceException {
    OpenedFile.Staged staged = staged();
    requirePosition(size);
    staged.truncate(size);
    usage.written(0);
    edited.accept(staged.file());
  }

  private OpenedFile.Staged staged() throws ResourceException {
    mount.files().requireOpen();
    if ((flags.write() || flags.append()) && file instanceof OpenedFile.Staged staged) {
      return staged;
    }
    throw new ResourceException.BadHandle(path + " is not open for writing");
  }

  private static void requirePosition(long position) throws ResourceException {
    if (position < 0) {
      throw new ResourceException.Invalid("a position in a file is not negative: " + position);
    }
  }

  void close() {
    mount.files().close(file);
  }
}
