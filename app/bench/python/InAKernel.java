import dev.mirageworkbench.disk.DiskResource;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Finished;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.Program;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs a program in a kernel process, as the window runs cells, with the classes' cache that the
/// window would have made: `HOME BENCH DATA -c CODE`, `HOME BENCH DATA SCRIPT ARGUMENTS...` with
/// the two folders as `/bench` and `/data`, or `HOME BENCH DATA --prepare`, which waits for the
/// cache.
class InAKernel {
  private static final String CACHE_SUFFIX = ".aot";
  private static final String CACHE_OPTION = "-XX:AOTCache=";
  private static final long MOST_MINUTES = 10;

  public static void main(String[] arguments) throws Exception {
    AppFolders folders = AppFolders.below(Path.of(arguments[0]).toAbsolutePath());
    List<String> program = Arrays.asList(arguments).subList(3, arguments.length);
    int exitCode;
    try (Workspace workspace = Workspace.builder().folders(folders).build()) {
      workspace.addMount("/bench", DiskResource.of(Path.of(arguments[1])), MountMode.READ);
      workspace.addMount("/data", DiskResource.of(Path.of(arguments[2])), MountMode.READ);
      Kernel kernel = workspace.startKernelProcess(new KernelConfig(WorkspacePath.ROOT, Map.of()));
      exitCode =
          program.equals(List.of("--prepare"))
              ? prepare(kernel, folders.cache().resolve("kernels"))
              : run(kernel, program(program));
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

  /// The workspace makes the cache when nothing runs for a while.
  private static int prepare(Kernel kernel, Path caches) throws Exception {
    List<Path> before = cachesIn(caches);
    int exitCode = run(kernel, new Program.Code("pass", List.of()));
    boolean isUsed =
        ProcessHandle.current()
            .descendants()
            .flatMap(child -> Stream.of(child.info().arguments().orElse(new String[0])))
            .anyMatch(argument -> argument.startsWith(CACHE_OPTION));
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MOST_MINUTES);
    while (!isUsed && cachesIn(caches).equals(before)) {
      if (System.nanoTime() > end) {
        System.err.println("no cache of the classes was made in " + MOST_MINUTES + " minutes");
        return 1;
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    return exitCode;
  }

  private static List<Path> cachesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(CACHE_SUFFIX)).sorted().toList();
    }
  }
}
