package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.resource.ResourceException;
import java.util.Optional;

/// Starts a kernel for a notebook. May block.
@FunctionalInterface
public interface KernelStarter {
  /// @param notebook its file; empty while it has none
  Kernel start(Optional<NotebookLocation> notebook, KernelProfile profile) throws ResourceException;
}
