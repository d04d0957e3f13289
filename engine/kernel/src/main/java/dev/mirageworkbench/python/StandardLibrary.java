package dev.mirageworkbench.python;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/// Lets Python read its own standard library, which lies in a cache folder of the host, and nothing
/// else beside the workspace.
final class StandardLibrary {
  /// What changes something.
  private static final Set<String> CHANGES =
      Set.of(
          "copy",
          "createDirectory",
          "createLink",
          "createSymbolicLink",
          "delete",
          "move",
          "setAttribute");

  private static final Set<StandardOpenOption> READING =
      Set.of(StandardOpenOption.READ, StandardOpenOption.SPARSE);

  private StandardLibrary() {}

  /// The polyglot wrapper does this, but it lets the library be changed as well, which every kernel
  /// of this user shares, and it never renames: it answers every move with "Atomic move not
  /// supported". Changes therefore go straight to the workspace, which has no library in it.
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
              FileSystem target = changes(method.getName(), arguments) ? workspace : both;
              try {
                if (method.getName().equals("setCurrentWorkingDirectory")) {
                  // The wrapper keeps it to itself.
                  workspace.setCurrentWorkingDirectory((Path) arguments[0]);
                }
                return method.invoke(target, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getTargetException();
              }
            });
  }

  private static boolean changes(String method, Object[] arguments) {
    return CHANGES.contains(method)
        || (method.equals("newByteChannel") && !isReading((Set<?>) arguments[1]));
  }

  private static boolean isReading(Set<?> options) {
    return options.stream()
        .allMatch(option -> option instanceof LinkOption || READING.contains(option));
  }
}
