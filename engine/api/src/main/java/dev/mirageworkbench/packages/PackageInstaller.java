package dev.mirageworkbench.packages;

import java.util.function.Consumer;

/// Installs packages for all kernels of one user and one version of Python. Thread-safe.
public interface PackageInstaller {
  /// Waits until it is done, which takes a minute or more. An interrupt of the thread ends it: the
  /// outcome is then [InstallOutcome.Failed] and the thread stays interrupted.
  ///
  /// @param progress is told lines for people, without secrets, on the calling thread
  InstallOutcome install(InstallRequest request, Consumer<String> progress);
}
