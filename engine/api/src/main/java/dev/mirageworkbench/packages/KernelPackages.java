package dev.mirageworkbench.packages;

import dev.mirageworkbench.resource.ResourceException;

/// What one kernel can have of the packages beside the workspace. Values in, values out, so that
/// the same calls can cross a process. Thread-safe.
public interface KernelPackages {
  /// A kernel without packages.
  KernelPackages NONE = new NoPackages();

  /// Where they are and what may be done about one that is missing; asked anew each time, as the
  /// user may have changed it.
  PackageAccess access() throws ResourceException;

  /// Starts an installation and does not wait for it.
  ///
  /// @return its number, for [#next]
  long install(InstallRequest request, Wish wish) throws ResourceException;

  /// Waits for more of an installation.
  ///
  /// @throws ResourceException.Interrupted if the thread is interrupted, which ends the
  ///     installation, too
  /// @throws ResourceException.BadHandle if there is none of that number, or it has ended
  InstallStep next(long installation) throws ResourceException;

  /// Why something is to be installed.
  enum Wish {
    /// The user wrote so.
    TYPED,
    /// A cell imports what is not there.
    IMPORTED
  }
}
