package dev.mirageworkbench.app.desktop;

/// Opens the window. The command line knows no more of it, so that commands load no toolkit.
@FunctionalInterface
public interface WindowLauncher {
  /// Shows the window and waits until it is closed.
  ///
  /// @return the exit code of the process
  int open(WindowRequest request);
}
