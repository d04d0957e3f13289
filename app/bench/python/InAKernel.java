import dev.mirageworkbench.disk.DiskResource;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Finished;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.KernelProfile;
import dev.mirageworkbench.kernel.Program;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs a program in a kernel process, as the window runs cells: `HOME BENCH DATA PROFILE SECONDS
/// -c
/// CODE`, or `... SCRIPT ARGUMENTS...`, with the two folders as `/bench` and `/data`.
///
/// With 0 seconds the kernel is a fresh one. Otherwise it is the spare that has had so much time to
/// warm up, while nobody used the kernel before it. The seconds from asking for the kernel to the
/// end
/// of the program are told on the standard error stream.
class InAKernel {
  public static void main(String[] arguments) throws Exception {
    AppFolders folders = AppFolders.below(Path.of(arguments[0]).toAbsolutePath());
    KernelProfile profile = KernelProfile.valueOf(arguments[3].toUpperCase(Locale.ROOT));
    int seconds = Integer.parseInt(arguments[4]);
    Program program = program(Arrays.asList(arguments).subList(5, arguments.length));
    int exitCode;
    try (Workspace workspace = Workspace.builder().folders(folders).build()) {
      workspace.addMount("/bench", DiskResource.of(Path.of(arguments[1])), MountMode.READ);
      workspace.addMount("/data", DiskResource.of(Path.of(arguments[2])), MountMode.READ);
      var config = new KernelConfig(WorkspacePath.ROOT, Map.of());
      if (seconds > 0) {
        Kernel first = workspace.startKernelProcess(config, profile);
        int _ = run(first, new Program.Code("pass", List.of()));
        TimeUnit.SECONDS.sleep(seconds);
      }
      long start = System.nanoTime();
      exitCode = run(workspace.startKernelProcess(config, profile), program);
      System.err.printf(Locale.ROOT, "%.3f%n", (System.nanoTime() - start) / 1e9);
    }
    System.exit(exitCode);
  }

  private static Program program(List<String> words) {
    List<String> rest = words.subList(1, words.size());
    return words.getFirst().equals("-c")
        ? new Program.Code(rest.getFirst(), rest.subList(1, rest.size()))
        : new Program.Script(WorkspacePath.of(words.getFirst()), words.getFirst(), rest);
  }

  private static int run(Kernel kernel, Program program) throws Exception {
    var request =
        new CellRequest(new CellId("bench"), program, Optional.empty(), Map.of(), Optional.of(""));
    Finished finished = kernel.submit(request, InAKernel::show).get(2, TimeUnit.HOURS);
    return finished.exitCode();
  }

  private static void show(CellEvent event) {
    if (event instanceof CellEvent.Output output) {
      System.out.print(output.text());
      System.out.flush();
    }
  }
}
