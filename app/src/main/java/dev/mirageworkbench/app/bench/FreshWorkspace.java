package dev.mirageworkbench.app.bench;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A workspace that has cached nothing, with folders of its own that go with it, so that neither an
/// earlier run nor the user's cache answers.
public final class FreshWorkspace implements AutoCloseable {
  private static final WorkspacePath PREFIX = new WorkspacePath("/bench");

  private final Path home;
  private final Workspace workspace;
  private final CountedResource resource;
  private final WorkspaceFiles files;

  /// The resource is not mounted yet.
  public FreshWorkspace(Resource resource) throws IOException {
    this(resource, InstantSource.system());
  }

  private FreshWorkspace(Resource resource, InstantSource clock) throws IOException {
    this.home = Files.createTempDirectory("mirage-bench");
    this.workspace = Workspace.builder().folders(AppFolders.below(home)).clock(clock).build();
    this.resource = new CountedResource(resource);
    this.files = workspace.openFiles();
  }

  public static FreshWorkspace mounted(Resource resource, MountMode mode) throws IOException {
    return mounted(new FreshWorkspace(resource), mode);
  }

  /// Mounted for reading, and its cache's clock stands still: what a slow machine lists does not
  /// grow old before it is listed again.
  public static FreshWorkspace atOneMoment(Resource resource) throws IOException {
    var clock = InstantSource.fixed(Instant.now());
    return mounted(new FreshWorkspace(resource, clock), MountMode.READ);
  }

  private static FreshWorkspace mounted(FreshWorkspace fresh, MountMode mode) throws IOException {
    try {
      fresh.mount(mode);
      return fresh;
    } catch (ResourceException e) {
      fresh.close();
      throw e;
    }
  }

  public void mount(MountMode mode) throws ResourceException {
    Mount _ = workspace.addMount(PREFIX.value(), resource, mode);
  }

  public Workspace workspace() {
    return workspace;
  }

  public WorkspaceFiles files() {
    return files;
  }

  public WorkspacePath path(ResourcePath path) {
    return PREFIX.append(path);
  }

  /// What was asked of the resource.
  public String calls() {
    return resource.calls();
  }

  /// Reads a file's first bytes as a kernel does for `f.read(piece)` until they are read.
  ///
  /// @param piece has room for one read
  public void read(ResourcePath file, long bytes, ByteBuffer piece) throws ResourceException {
    OpenFile open = files.open(path(file), OpenFlags.READ);
    try {
      long position = 0;
      int got = 0;
      while (position < bytes && got >= 0) {
        piece.clear().limit((int) Math.min(piece.capacity(), bytes - position));
        got = files.read(open.handle(), position, piece);
        position += Math.max(0, got);
      }
      if (position != bytes) {
        throw new ResourceException.Failed(
            file + " ended after " + position + " bytes instead of " + bytes);
      }
    } finally {
      files.close(open.handle());
    }
  }

  /// Lists a folder and all below it.
  ///
  /// @return how many files there are
  public long walk(ResourcePath folder) throws ResourceException {
    List<FileStatus> children = files.list(path(folder));
    long found = 0;
    for (FileStatus child : children) {
      found += child.isFolder() ? walk(folder.child(child.name())) : 1;
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    files.close();
    workspace.close();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
