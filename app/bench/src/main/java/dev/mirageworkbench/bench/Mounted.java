package dev.mirageworkbench.bench;

import dev.mirageworkbench.app.bench.FreshWorkspace;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.workspace.MountMode;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A workspace over a [RemoteRam], mounted for writing.
final class Mounted implements AutoCloseable {
  private final RemoteRam resource = new RemoteRam();
  private final FreshWorkspace workspace;

  /// Throws nothing that is checked, because the constructor of a benchmark must not.
  Mounted() {
    try {
      workspace = FreshWorkspace.mounted(resource, MountMode.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes a file on the backend.
  void put(String path, int size) throws ResourceException {
    Entry _ =
        resource
            .writing()
            .orElseThrow()
            .write(new ResourcePath(path), Body.of(new byte[size]), Precondition.ABSENT);
  }

  void createFolder(String path) throws ResourceException {
    resource.writing().orElseThrow().createFolder(new ResourcePath(path));
  }

  WorkspaceFiles files() {
    return workspace.files();
  }

  WorkspacePath path(String path) {
    return workspace.path(new ResourcePath(path));
  }

  @Override
  public void close() throws IOException {
    workspace.close();
    resource.close();
  }
}
