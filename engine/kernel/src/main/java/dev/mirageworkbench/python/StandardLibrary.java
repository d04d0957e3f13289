package dev.mirageworkbench.python;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.graalvm.polyglot.io.FileSystem;

/// Lets Python read its own standard library, which lies in a cache folder of the host, and nothing
/// else beside the workspace.
final class StandardLibrary {
  private StandardLibrary() {}

  /// The polyglot wrapper does this, but it never renames: it answers every move with "Atomic move
  /// not supported". Moves therefore go straight to the workspace, which has no library in it.
  ///
  /// The wrapper's replacement is missing in GraalPy 25.0, which a launch profile may run.
  @SuppressWarnings("deprecation")
  static FileSystem addTo(FileSystem workspace) {
    FileSystem both = FileSystem.allowInternalResourceAccess(workspace);
    return (FileSystem)
        Proxy.newProxyInstance(
            StandardLibrary.class.getClassLoader(),
            new Class<?>[] {FileSystem.class},
            (_, method, arguments) -> {
              FileSystem target = method.getName().equals("move") ? workspace : both;
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getTargetException();
              }
            });
  }
}
