package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.event.CacheEvent;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.files.TreeFiles;
import dev.mirageworkbench.workspace.KnownFile;
import dev.mirageworkbench.workspace.MountFacts;
import dev.mirageworkbench.workspace.Preloading;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The files of a real workspace.
record WorkspaceTreeFiles(Workspace workspace) implements TreeFiles {
  @Override
  public KnownFile known(WorkspacePath path) throws ResourceException {
    return workspace.known(path.value());
  }

  @Override
  public MountFacts facts(WorkspacePath prefix) throws ResourceException {
    return workspace.facts(prefix.value());
  }

  @Override
  public Optional<URI> address(WorkspacePath path) throws ResourceException {
    return workspace.address(path.value());
  }

  @Override
  public FileStatus stat(WorkspacePath path) throws ResourceException {
    return workspace.fs().stat(path.value());
  }

  @Override
  public boolean exists(WorkspacePath path) throws ResourceException {
    return workspace.fs().exists(path.value());
  }

  @Override
  public List<FileStatus> list(WorkspacePath folder) throws ResourceException {
    return workspace.fs().list(folder.value());
  }

  @Override
  public void refresh(WorkspacePath path) throws ResourceException {
    workspace.refresh(path.value());
  }

  @Override
  public void pin(WorkspacePath path, boolean pinned) throws ResourceException {
    workspace.pin(path.value(), pinned);
  }

  @Override
  public void evict(WorkspacePath path) throws ResourceException {
    workspace.evict(path.value());
  }

  @Override
  public Preloaded preload(WorkspacePath path, Consumer<Preloaded> progress)
      throws ResourceException {
    Preloading preloading = workspace.preload(path.value());
    try (EventLog.Subscription _ =
        workspace
            .events()
            .subscribe(
                event -> {
                  if (event instanceof CacheEvent.Preloading) {
                    progress.accept(preloading.progress());
                  }
                })) {
      return preloading.await();
    }
  }

  @Override
  public void move(WorkspacePath from, WorkspacePath to) throws ResourceException {
    workspace.fs().move(from.value(), to.value());
  }

  @Override
  public void createFolder(WorkspacePath folder) throws ResourceException {
    workspace.fs().mkdir(folder.value());
  }

  @Override
  public void delete(WorkspacePath path) throws ResourceException {
    workspace.fs().delete(path.value());
  }

  @Override
  public InputStream open(WorkspacePath file) throws ResourceException {
    return workspace.fs().openStream(file.value());
  }

  @Override
  public void write(WorkspacePath file, InputStream content, LongConsumer copied)
      throws IOException {
    workspace.fs().writeStream(file.value(), content, copied);
  }
}
