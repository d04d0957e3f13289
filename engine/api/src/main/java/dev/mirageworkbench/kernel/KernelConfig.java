package dev.mirageworkbench.kernel;

import dev.mirageworkbench.files.WorkspacePath;
import java.util.Map;

/// How a kernel starts.
///
/// @param cwd its first working folder
/// @param environment all of `os.environ` but what Python itself needs; nothing of the app's
///     environment is added
public record KernelConfig(WorkspacePath cwd, Map<String, String> environment) {
  public KernelConfig {
    environment = Map.copyOf(environment);
  }
}
