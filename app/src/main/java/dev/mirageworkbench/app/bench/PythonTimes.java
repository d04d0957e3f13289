package dev.mirageworkbench.app.bench;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.kernel.CellRequest;
import dev.mirageworkbench.kernel.Kernel;
import dev.mirageworkbench.kernel.KernelConfig;
import dev.mirageworkbench.kernel.Program;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// Runs Python that times itself, so that neither its start nor its compilation counts.
public final class PythonTimes implements AutoCloseable {
  private static final double NANOS = 1e9;

  private final Kernel kernel;

  public PythonTimes(Workspace workspace) throws ResourceException {
    kernel = workspace.startKernel(new KernelConfig(WorkspacePath.ROOT, Map.of()));
  }

  /// @param code prints one time in seconds on each line
  /// @param arguments its `sys.argv[1:]`
  public List<Duration> run(String code, String... arguments)
      throws ResourceException, InterruptedException {
    var out = new StringBuilder();
    var problems = new StringBuilder();
    var request =
        new CellRequest(
            new CellId("bench#python"),
            new Program.Code(code, List.of(arguments)),
            Optional.empty(),
            Map.of(),
            Optional.of(""));
    CellEvent.Finished finished = await(request, out, problems);
    if (finished.status() != CellEvent.Status.OK) {
      throw new ResourceException.Failed("Python failed: " + problems.toString().strip());
    }
    return times(out.toString());
  }

  private CellEvent.Finished await(CellRequest request, StringBuilder out, StringBuilder problems)
      throws ResourceException, InterruptedException {
    try {
      return kernel
          .submit(
              request,
              event -> {
                if (event instanceof CellEvent.Output output) {
                  (output.stream() == CellEvent.Stream.STDOUT ? out : problems)
                      .append(output.text());
                }
              })
          .get();
    } catch (ExecutionException e) {
      throw new ResourceException.Failed("the Python kernel failed: " + e.getMessage(), e);
    }
  }

  private static List<Duration> times(String text) {
    var times = new ArrayList<Duration>();
    text.lines()
        .map(Double::parseDouble)
        .forEach(seconds -> times.add(Duration.ofNanos(Math.round(seconds * NANOS))));
    return times;
  }

  @Override
  public void close() {
    kernel.close();
  }
}
