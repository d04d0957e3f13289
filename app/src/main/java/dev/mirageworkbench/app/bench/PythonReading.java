package dev.mirageworkbench.app.bench;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.workspace.MountMode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// How fast Python reads a file that is cached.
///
/// @param repeats how often each measurement is taken
public record PythonReading(Resource resource, int repeats) {
  /// The most that is read.
  public static final int MOST = 10_000_000;

  private static final String CODE =
      """
      import sys, time
      path, size, repeats = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
      def once():
          start = time.perf_counter()
          with open(path, 'rb') as f:
              data = f.read(size)
          return time.perf_counter() - start
      for _ in range(3):
          once()
      for _ in range(repeats):
          print(once())
      """;

  /// `f.read()` of a warm file.
  ///
  /// @param bytes the size of the file, or less for its beginning
  /// @param isWhole whether that is all of it
  public Row warm(ResourcePath file, int bytes, boolean isWhole)
      throws IOException, InterruptedException {
    int often = Math.max(repeats, MemoryCopy.REPEATS);
    try (var fresh = FreshWorkspace.mounted(resource, MountMode.READ);
        var python = new PythonTimes(fresh.workspace())) {
      List<Duration> times =
          python.run(
              CODE,
              fresh.path(file).value(),
              isWhole ? "-1" : Integer.toString(bytes),
              Integer.toString(often));
      var copies = Timings.of(often, new MemoryCopy(bytes)::time);
      return Row.ofSpeed(
          "warm open and f.read() of " + Row.size(bytes) + " in Python",
          new Comparison(Timings.of(times), copies),
          bytes,
          "memory copy");
    }
  }
}
