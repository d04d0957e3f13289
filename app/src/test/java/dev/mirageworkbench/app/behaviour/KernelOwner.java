package dev.mirageworkbench.app.behaviour;

import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.file.Path;

/// A program with a kernel that is in one long builtin. It says on its standard output which
/// process the kernel is, and then waits to be killed.
final class KernelOwner {
  private KernelOwner() {}

  /// @param arguments home folder
  public static void main(String[] arguments) throws Exception {
    // Not closed: this program has no orderly end.
    Workspace workspace =
        Workspace.builder().folders(AppFolders.below(Path.of(arguments[0]))).build();
    var desk = new KernelDesk(workspace);
    var _ = desk.start("print('in it', flush=True)\nsum(range(10**12))").awaitOutput("in it");
    ProcessHandle.current().children().map(ProcessHandle::pid).forEach(System.out::println);
    System.out.println("all told");
    Thread.sleep(Long.MAX_VALUE);
  }
}
