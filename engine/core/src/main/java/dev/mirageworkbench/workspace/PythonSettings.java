package dev.mirageworkbench.workspace;

/// What the Python of a workspace may do.
///
/// @param autoLoadFromImports whether a missing package may be installed when a cell imports it;
///     kept, and without effect in this version, which installs nothing
public record PythonSettings(boolean autoLoadFromImports) {
  public static final PythonSettings STANDARD = new PythonSettings(false);

  public PythonSettings autoLoadFromImports(boolean load) {
    return new PythonSettings(load);
  }
}
