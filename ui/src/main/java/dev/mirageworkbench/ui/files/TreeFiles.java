package dev.mirageworkbench.ui.files;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.KnownFile;
import dev.mirageworkbench.workspace.MountFacts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The files of a workspace as the window needs them. All calls but the first three may block, and
/// end early when their thread is interrupted.
public interface TreeFiles {
  /// What is here of a path; asks no backend.
  KnownFile known(WorkspacePath path) throws ResourceException;

  /// What there is to know of a mount; asks no backend.
  MountFacts facts(WorkspacePath prefix) throws ResourceException;

  /// Where a path is found outside of here; asks no backend.
  Optional<URI> address(WorkspacePath path) throws ResourceException;

  FileStatus stat(WorkspacePath path) throws ResourceException;

  /// @throws ResourceException if the backend cannot be asked
  boolean exists(WorkspacePath path) throws ResourceException;

  List<FileStatus> list(WorkspacePath folder) throws ResourceException;

  void refresh(WorkspacePath path) throws ResourceException;

  void pin(WorkspacePath path, boolean pinned) throws ResourceException;

  void evict(WorkspacePath path) throws ResourceException;

  /// Fetches everything at and below a path.
  ///
  /// @param progress is told a few times a second
  Preloaded preload(WorkspacePath path, Consumer<Preloaded> progress) throws ResourceException;

  void move(WorkspacePath from, WorkspacePath to) throws ResourceException;

  void createFolder(WorkspacePath folder) throws ResourceException;

  /// Of a folder, an empty one.
  void delete(WorkspacePath path) throws ResourceException;

  InputStream open(WorkspacePath file) throws ResourceException;

  /// Creates or replaces a file.
  ///
  /// @param copied is told how many bytes were read so far
  void write(WorkspacePath file, InputStream content, LongConsumer copied) throws IOException;
}
