package dev.mirageworkbench.packages;

import java.util.Optional;

/// @param folder of this machine, which a kernel may read; empty where packages cannot be installed
/// @param loadsFromImports whether a package that a cell imports is installed unasked
/// @param allowsNative whether packages with native code are installed and loaded, which leaves the
///     sandbox
public record PackageAccess(
    Optional<String> folder, boolean loadsFromImports, boolean allowsNative) {
  public static final PackageAccess NONE = new PackageAccess(Optional.empty(), false, false);
}
