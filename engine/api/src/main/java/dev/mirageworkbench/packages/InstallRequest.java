package dev.mirageworkbench.packages;

import java.util.List;

/// What is to be installed.
///
/// @param requirements as after `pip install`: a name, with versions and extras where they matter,
///     such as `requests>=2.31`
/// @param upgrade whether a package that is there is looked up again
public record InstallRequest(List<String> requirements, boolean upgrade) {
  public InstallRequest {
    requirements = List.copyOf(requirements);
  }
}
