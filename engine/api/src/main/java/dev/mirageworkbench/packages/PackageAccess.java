package dev.mirageworkbench.packages;

import java.util.Optional;

/// @param folder of this machine, which a kernel may read; empty where packages cannot be installed
/// @param loadsFromImports whether a package that a cell imports is installed unasked
public record PackageAccess(Optional<String> folder, boolean loadsFromImports) {
  public static final PackageAccess NONE = new PackageAccess(Optional.empty(), false);
}
