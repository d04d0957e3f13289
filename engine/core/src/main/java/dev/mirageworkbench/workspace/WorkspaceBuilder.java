package dev.mirageworkbench.workspace;

import dev.mirageworkbench.cache.RetryPolicy;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/// Settings of a [Workspace], all optional.
public final class WorkspaceBuilder {
  private MountMode defaultMode = MountMode.READ;
  private CacheSettings cache = CacheSettings.standard();
  private PythonSettings python = PythonSettings.STANDARD;
  private AppFolders folders = AppFolders.preset();
  private InstantSource clock = InstantSource.system();
  private RetryPolicy retry = RetryPolicy.STANDARD;

  WorkspaceBuilder() {}

  /// The mode of mounts that do not say theirs; READ when not called.
  public WorkspaceBuilder defaultMode(MountMode mode) {
    defaultMode = mode;
    return this;
  }

  public WorkspaceBuilder cache(UnaryOperator<CacheSettings> change) {
    cache = change.apply(cache);
    return this;
  }

  public WorkspaceBuilder python(UnaryOperator<PythonSettings> change) {
    python = change.apply(python);
    return this;
  }

  /// Where unsent writes and the cache on disk are kept; below `MIRAGE_HOME`, or where the
  /// operating system has such things, when not called.
  public WorkspaceBuilder folders(AppFolders own) {
    folders = own;
    return this;
  }

  /// What the cache takes for the time; the system's when not called.
  public WorkspaceBuilder clock(InstantSource source) {
    clock = source;
    return this;
  }

  /// How calls to backends are tried again.
  public WorkspaceBuilder retry(RetryPolicy policy) {
    retry = policy;
    return this;
  }

  public Workspace build() {
    return new Workspace(new Workspace.Options(defaultMode, cache, python, folders, clock, retry));
  }
}
