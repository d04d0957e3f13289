package dev.mirageworkbench.remote;

import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.Children;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.LocalCopy;
import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.packages.KernelPackages;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.wire.Call;
import dev.mirageworkbench.wire.FileValues;
import dev.mirageworkbench.wire.Reply;
import dev.mirageworkbench.wire.WireException;
import dev.mirageworkbench.wire.WireReader;
import dev.mirageworkbench.wire.WireWriter;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The files of a workspace that lives in another process. Closing them ends nothing: the program
/// ends the session with the kernel's process.
final class RemoteFiles implements WorkspaceFiles {
  /// As much as is asked for, or sent, at once.
  private static final int PIECE = 1 << 20;

  private static final System.Logger LOG = System.getLogger(RemoteFiles.class.getName());

  private final Lanes lanes;

  RemoteFiles(Lanes lanes) {
    this.lanes = lanes;
  }

  /// What a call says and what it hears.
  @FunctionalInterface
  interface Arguments {
    void put(WireWriter writer);
  }

  <T> T ask(Call call, Arguments arguments, WireReader.Part<T> answer) throws ResourceException {
    Lane lane = lanes.take();
    try {
      WireWriter request = lane.request();
      call.put(request);
      arguments.put(request);
      WireReader reply = lane.ask();
      Reply.require(reply);
      return answer.read(reply);
    } catch (WireException e) {
      throw new ResourceException.Failed("the workspace gives answers of another version", e);
    } finally {
      lanes.give(lane);
    }
  }

  private void act(Call call, Arguments arguments) throws ResourceException {
    boolean _ = ask(call, arguments, _ -> true);
  }

  /// For calls that cannot fail but with the connection.
  private void tell(Call call, Arguments arguments) {
    try {
      act(call, arguments);
    } catch (ResourceException e) {
      LOG.log(Level.DEBUG, call + " was not heard", e);
    }
  }

  private static Arguments path(WorkspacePath path) {
    return writer -> FileValues.putPath(writer, path);
  }

  @Override
  public FileStatus stat(WorkspacePath path, FileStatus.Detail detail) throws ResourceException {
    return ask(
        Call.STAT,
        writer -> {
          FileValues.putPath(writer, path);
          FileValues.putDetail(writer, detail);
        },
        FileValues::readStatus);
  }

  /// In pieces, as a large folder does not fit into one answer.
  @Override
  public List<FileStatus> list(WorkspacePath folder) throws ResourceException {
    try (var pages = ChildPages.open(this, folder, "")) {
      List<FileStatus> all = pages.next();
      if (pages.hasNext()) {
        all = new ArrayList<>(all);
        while (pages.hasNext()) {
          all.addAll(pages.next());
        }
        all.sort(Comparator.comparing(FileStatus::name));
      }
      return all;
    }
  }

  @Override
  public Children children(WorkspacePath folder, String namePrefix) throws ResourceException {
    return ask(
        Call.CHILDREN,
        writer -> {
          FileValues.putPath(writer, folder);
          writer.putText(namePrefix);
        },
        FileValues::readChildren);
  }

  @Override
  public Children nextChildren(long rest) throws ResourceException {
    return ask(Call.NEXT_CHILDREN, writer -> writer.putLong(rest), FileValues::readChildren);
  }

  @Override
  public OpenFile open(WorkspacePath path, OpenFlags flags) throws ResourceException {
    return ask(
        Call.OPEN,
        writer -> {
          FileValues.putPath(writer, path);
          FileValues.putFlags(writer, flags);
        },
        FileValues::readOpenFile);
  }

  @Override
  public FileStatus status(long handle) throws ResourceException {
    return ask(Call.STATUS, writer -> writer.putLong(handle), FileValues::readStatus);
  }

  @Override
  public int read(long handle, long position, ByteBuffer into) throws ResourceException {
    int read = 0;
    while (into.hasRemaining()) {
      int wanted = Math.min(PIECE, into.remaining());
      int count = readPiece(handle, position + read, into, wanted);
      if (count < 0) {
        return read > 0 ? read : -1;
      }
      read += count;
      if (count < wanted) {
        break;
      }
    }
    return read;
  }

  private int readPiece(long handle, long position, ByteBuffer into, int wanted)
      throws ResourceException {
    return ask(
        Call.READ,
        writer -> writer.putLong(handle).putLong(position).putInt(wanted),
        reader -> {
          if (!reader.readBoolean()) {
            return -1;
          }
          ByteBuffer bytes = reader.rest();
          int count = bytes.remaining();
          if (count > wanted) {
            throw new WireException("more bytes than asked for");
          }
          into.put(bytes);
          return count;
        });
  }

  @Override
  public long write(long handle, long position, ByteBuffer from) throws ResourceException {
    long end = position;
    do {
      long at = end;
      ByteBuffer piece = from.slice(from.position(), Math.min(PIECE, from.remaining()));
      end =
          ask(
              Call.WRITE,
              writer -> writer.putLong(handle).putLong(at).putBytes(piece.duplicate()),
              WireReader::readLong);
      from.position(from.position() + piece.limit());
    } while (from.hasRemaining());
    return end;
  }

  @Override
  public void truncate(long handle, long size) throws ResourceException {
    act(Call.TRUNCATE, writer -> writer.putLong(handle).putLong(size));
  }

  @Override
  public void close(long handle) {
    tell(Call.CLOSE, writer -> writer.putLong(handle));
  }

  @Override
  public void delete(WorkspacePath file) throws ResourceException {
    act(Call.DELETE, path(file));
  }

  @Override
  public void createFolder(WorkspacePath folder) throws ResourceException {
    act(Call.CREATE_FOLDER, path(folder));
  }

  @Override
  public void deleteFolder(WorkspacePath folder) throws ResourceException {
    act(Call.DELETE_FOLDER, path(folder));
  }

  @Override
  public void move(WorkspacePath from, WorkspacePath to) throws ResourceException {
    act(
        Call.MOVE,
        writer -> {
          FileValues.putPath(writer, from);
          FileValues.putPath(writer, to);
        });
  }

  @Override
  public void setModified(WorkspacePath path, Instant modified) throws ResourceException {
    act(
        Call.SET_MODIFIED,
        writer -> {
          FileValues.putPath(writer, path);
          writer.putInstant(modified);
        });
  }

  @Override
  public void setMode(WorkspacePath path, int permissions) throws ResourceException {
    act(
        Call.SET_MODE,
        writer -> {
          FileValues.putPath(writer, path);
          writer.putInt(permissions);
        });
  }

  @Override
  public void refresh(WorkspacePath path) {
    tell(Call.REFRESH, path(path));
  }

  @Override
  public CacheStatus cacheStatus(WorkspacePath path) throws ResourceException {
    return ask(Call.CACHE_STATUS, path(path), FileValues::readCacheStatus);
  }

  @Override
  public void evict(WorkspacePath path) throws ResourceException {
    act(Call.EVICT, path(path));
  }

  @Override
  public void pin(WorkspacePath path, boolean pinned) throws ResourceException {
    act(
        Call.PIN,
        writer -> {
          FileValues.putPath(writer, path);
          writer.putBoolean(pinned);
        });
  }

  @Override
  public Preloaded preload(WorkspacePath path) throws ResourceException {
    return ask(Call.PRELOAD, path(path), FileValues::readPreloaded);
  }

  @Override
  public LocalCopy localCopy(WorkspacePath path) throws ResourceException {
    return ask(Call.LOCAL_COPY, path(path), FileValues::readLocalCopy);
  }

  @Override
  public void sendLocalCopy(long id) throws ResourceException {
    act(Call.SEND_LOCAL_COPY, writer -> writer.putLong(id));
  }

  @Override
  public void releaseLocalCopy(long id) throws ResourceException {
    act(Call.RELEASE_LOCAL_COPY, writer -> writer.putLong(id));
  }

  @Override
  public KernelPackages packages() {
    return new RemotePackages(this);
  }

  @Override
  public void beginCell(CellId cell) {
    tell(Call.BEGIN_CELL, writer -> FileValues.putCell(writer, cell));
  }

  /// Nothing can be said of the writes when the connection is gone: then the program tells.
  @Override
  public Settlement settle(CellId cell) {
    try {
      return ask(
          Call.SETTLE, writer -> FileValues.putCell(writer, cell), FileValues::readSettlement);
    } catch (ResourceException e) {
      LOG.log(Level.WARNING, "the end of " + cell + " was not heard", e);
      return Settlement.NOTHING_WRITTEN;
    }
  }

  @Override
  public void close() {}
}
