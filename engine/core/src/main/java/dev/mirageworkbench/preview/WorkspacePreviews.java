package dev.mirageworkbench.preview;

import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.formats.RandomBytes;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.ByteBuffer;

/// Files of a real workspace.
public final class WorkspacePreviews implements Previews {
  private final Workspace workspace;

  public WorkspacePreviews(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Look look(PreviewRequest request) {
    return new FileLook(() -> open(request), request);
  }

  private FileLook.Source open(PreviewRequest request) throws ResourceException {
    if (request.isFresh()) {
      workspace.refresh(request.path().value());
    }
    return new Opened(workspace.openFiles(), request.path());
  }

  @Override
  public void save(WorkspacePath path, byte[] expected, byte[] content) throws ResourceException {
    workspace.refresh(path.value());
    workspace.fs().replaceFile(path.value(), expected, content);
  }

  @Override
  public void overwrite(WorkspacePath path, byte[] content) throws ResourceException {
    workspace.refresh(path.value());
    workspace.fs().writeFile(path.value(), content);
  }

  /// One version of a file, as long as it is open.
  private static final class Opened implements FileLook.Source {
    private final WorkspaceFiles files;
    private final OpenFile file;

    Opened(WorkspaceFiles files, WorkspacePath path) throws ResourceException {
      this.files = files;
      try {
        if (files.stat(path, Detail.KIND).isFolder()) {
          throw new ResourceException.IsAFolder(path + " is a folder");
        }
        this.file = files.open(path, OpenFlags.READ);
      } catch (ResourceException | RuntimeException e) {
        files.close();
        throw e;
      }
    }

    @Override
    public boolean isWritable() {
      return file.status().writable();
    }

    @Override
    public RandomBytes bytes() {
      return new RandomBytes() {
        @Override
        public long size() {
          return file.status().size().orElse(0);
        }

        @Override
        public int read(long position, ByteBuffer into) throws ResourceException {
          return files.read(file.handle(), position, into);
        }
      };
    }

    @Override
    public void close() {
      files.close();
    }
  }
}
