package dev.mirageworkbench.process;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.packages.InstallRequest;
import dev.mirageworkbench.packages.KernelPackages;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.wire.Call;
import dev.mirageworkbench.wire.FileValues;
import dev.mirageworkbench.wire.PackageValues;
import dev.mirageworkbench.wire.Reply;
import dev.mirageworkbench.wire.WireException;
import dev.mirageworkbench.wire.WireReader;
import dev.mirageworkbench.wire.WireWriter;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

/// Makes the file calls that a kernel asks for, and writes what comes of them.
final class FileCalls {
  /// More is never asked for at once.
  static final int MOST_BYTES = 1 << 20;

  private static final System.Logger LOG = System.getLogger(FileCalls.class.getName());

  private final WorkspaceFiles files;

  FileCalls(WorkspaceFiles files) {
    this.files = files;
  }

  /// @param request from its first argument on
  /// @throws WireException if the request is none
  void make(Call call, WireReader request, WireWriter reply) throws WireException {
    try {
      answer(call, request, reply);
    } catch (ResourceException e) {
      Reply.failed(reply.clear(), e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a file call of a kernel failed for an internal reason", e);
      Reply.failed(
          reply.clear(), new ResourceException.Failed("internal failure, see the log: " + e));
    }
  }

  private void answer(Call call, WireReader request, WireWriter reply)
      throws ResourceException, WireException {
    switch (call) {
      case STAT -> {
        WorkspacePath path = FileValues.readPath(request);
        FileValues.putStatus(Reply.done(reply), files.stat(path, FileValues.readDetail(request)));
      }
      case CHILDREN -> {
        WorkspacePath folder = FileValues.readPath(request);
        FileValues.putChildren(Reply.done(reply), files.children(folder, request.readText()));
      }
      case NEXT_CHILDREN ->
          FileValues.putChildren(Reply.done(reply), files.nextChildren(request.readLong()));
      case OPEN -> {
        WorkspacePath path = FileValues.readPath(request);
        FileValues.putOpenFile(Reply.done(reply), files.open(path, FileValues.readFlags(request)));
      }
      case STATUS -> FileValues.putStatus(Reply.done(reply), files.status(request.readLong()));
      case READ -> read(request, reply);
      case WRITE -> {
        long handle = request.readLong();
        long position = request.readLong();
        Reply.done(reply).putLong(files.write(handle, position, request.rest()));
      }
      case CACHE_STATUS ->
          FileValues.putCacheStatus(
              Reply.done(reply), files.cacheStatus(FileValues.readPath(request)));
      case PRELOAD ->
          FileValues.putPreloaded(Reply.done(reply), files.preload(FileValues.readPath(request)));
      case LOCAL_COPY ->
          FileValues.putLocalCopy(Reply.done(reply), files.localCopy(FileValues.readPath(request)));
      case PACKAGE_ACCESS, INSTALL, INSTALL_STEP -> answer(call, files.packages(), request, reply);
      case SETTLE ->
          FileValues.putSettlement(Reply.done(reply), files.settle(FileValues.readCell(request)));
      default -> {
        act(call, request);
        Reply.done(reply);
      }
    }
  }

  private static void answer(
      Call call, KernelPackages packages, WireReader request, WireWriter reply)
      throws ResourceException, WireException {
    switch (call) {
      case PACKAGE_ACCESS -> PackageValues.putAccess(Reply.done(reply), packages.access());
      case INSTALL -> {
        InstallRequest wanted = PackageValues.readRequest(request);
        long number = packages.install(wanted, PackageValues.readWish(request));
        Reply.done(reply).putLong(number);
      }
      default -> PackageValues.putStep(Reply.done(reply), packages.next(request.readLong()));
    }
  }

  /// The calls that only succeed or fail.
  private void act(Call call, WireReader request) throws ResourceException, WireException {
    switch (call) {
      case TRUNCATE -> files.truncate(request.readLong(), request.readLong());
      case CLOSE -> files.close(request.readLong());
      case DELETE -> files.delete(FileValues.readPath(request));
      case CREATE_FOLDER -> files.createFolder(FileValues.readPath(request));
      case DELETE_FOLDER -> files.deleteFolder(FileValues.readPath(request));
      case MOVE -> files.move(FileValues.readPath(request), FileValues.readPath(request));
      case SET_MODIFIED -> files.setModified(FileValues.readPath(request), request.readInstant());
      case SET_MODE -> files.setMode(FileValues.readPath(request), request.readInt());
      case REFRESH -> files.refresh(FileValues.readPath(request));
      case EVICT -> files.evict(FileValues.readPath(request));
      case PIN -> files.pin(FileValues.readPath(request), request.readBoolean());
      case SEND_LOCAL_COPY -> files.sendLocalCopy(request.readLong());
      case RELEASE_LOCAL_COPY -> files.releaseLocalCopy(request.readLong());
      case BEGIN_CELL -> files.beginCell(FileValues.readCell(request));
      default -> throw new WireException("not a call without an answer: " + call);
    }
  }

  private void read(WireReader request, WireWriter reply) throws ResourceException, WireException {
    long handle = request.readLong();
    long position = request.readLong();
    int length = request.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new WireException("a read of " + length + " bytes");
    }
    ByteBuffer into = Reply.done(reply).putBoolean(true).reserve(length);
    int count = files.read(handle, position, into);
    if (count < 0) {
      Reply.done(reply.clear()).putBoolean(false);
    } else {
      reply.commit(count);
    }
  }
}
