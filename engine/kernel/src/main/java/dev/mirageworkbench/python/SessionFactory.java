package dev.mirageworkbench.python;

import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.packages.PackageAccess;
import dev.mirageworkbench.python.sqlite.SqliteModule;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the sessions of one kernel. Belongs to the kernel's worker thread.
final class SessionFactory {
  private static final Logger LOG = System.getLogger(SessionFactory.class.getName());

  private KernelConfig config;
  private final WorkspaceFiles files;
  private final EventSink sink;
  private final InputDesk input;
  private String whyNot = "";

  SessionFactory(KernelConfig config, WorkspaceFiles files, EventSink sink, InputDesk input) {
    this.config = config;
    this.files = files;
    this.sink = sink;
    this.input = input;
  }

  /// For the sessions that are yet to be made.
  void configure(KernelConfig other) {
    config = other;
  }

  /// A session, or null if Python cannot start; [#whyNot] then tells why.
  @Nullable PythonSession start() {
    var notes = new FailureNotes();
    var errors = new ErrnoTranslator(notes);
    try {
      PackageAccess access = access();
      var scratch = new ScratchTree();
      var fileSystem =
          new MountFileSystem(
              new MountTree(files, errors),
              scratch,
              new LocalTree(files),
              packages(access),
              errors,
              config.cwd());
      var folders = new FolderFunctions(files, errors, fileSystem);
      var module = new MirageModule(files, notes, errors, fileSystem);
      var databases = new SqliteModule(new Databases(files, fileSystem, scratch));
      var frontEnd =
          new FrontEnd(sink, input, files, notes, fileSystem, folders, module, databases);
      return new PythonSession(config, access.allowsNative(), fileSystem, sink, frontEnd);
    } catch (IOException | RuntimeException | LinkageError failure) {
      LOG.log(Level.ERROR, "Python does not start", failure);
      whyNot = "Python does not start: " + failure.getMessage();
      return null;
    }
  }

  /// None where they cannot be had, which keeps nobody from working.
  private PackageAccess access() {
    try {
      return files.packages().access();
    } catch (ResourceException failure) {
      LOG.log(Level.WARNING, "there are no packages for this kernel", failure);
      return PackageAccess.NONE;
    }
  }

  private static Optional<PackageTree> packages(PackageAccess access) {
    return access
        .folder()
        .map(Path::of)
        .map(access.allowsNative() ? PackageTree::inPlace : PackageTree::sandboxed);
  }

  String whyNot() {
    return whyNot;
  }
}
