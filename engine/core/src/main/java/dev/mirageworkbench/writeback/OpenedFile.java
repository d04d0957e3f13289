package dev.mirageworkbench.writeback;

import dev.mirageworkbench.cache.OpenVersion;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/// An open file of one mount. Whoever opened it closes it once.
public sealed interface OpenedFile {
  /// As the file is now; never asks the backend.
  Entry entry();

  /// @return bytes read, -1 at or past the end
  int read(long position, ByteBuffer into) throws ResourceException;

  /// A version on the backend, as it was at the open.
  record Pinned(OpenVersion version) implements OpenedFile {
    @Override
    public Entry entry() {
      return version.entry();
    }

    @Override
    public int read(long position, ByteBuffer into) throws ResourceException {
      return version.read(position, into);
    }
  }

  /// A staged file, shared with its other users.
  ///
  /// @param writing whether this opening counts as a writer
  /// @param edited whether the opening itself made or emptied the file
  record Staged(StagedFile file, boolean writing, boolean edited) implements OpenedFile {
    @Override
    public Entry entry() {
      return file.entry();
    }

    @Override
    public int read(long position, ByteBuffer into) throws ResourceException {
      return file.content.read(position, into);
    }

    /// @return the position past the last byte written
    public long write(long position, boolean append, ByteBuffer from) throws ResourceException {
      return file.content.write(position, append, from, edit());
    }

    public void truncate(long size) throws ResourceException {
      file.content.truncate(size, edit());
    }

    private StagedContent.Edit edit() {
      return new StagedContent.Edit() {
        @Override
        public void begin() throws ResourceException {
          file.area.requireOpen();
        }

        @Override
        public void done() {
          file.markEdited();
        }

        @Override
        public Intent intent(Intent.State state, long length, OptionalInt checksum) {
          return file.intent(state, length, checksum);
        }

        @Override
        public long edits() {
          return file.edits();
        }

        @Override
        public boolean isBeingWritten() {
          return file.isBeingWritten();
        }
      };
    }
  }
}
