package dev.mirageworkbench.app.bench;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourcePath;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// How fast folders are listed through a workspace.
///
/// @param plain what it is compared with
/// @param repeats how often each measurement is taken
public record Walking(Resource resource, Plain plain, int repeats) {
  /// A folder and all below it, by a workspace that knows nothing and once more by the same.
  public List<Row> rows(ResourcePath folder) throws IOException, InterruptedException {
    var calls = new AtomicReference<>("");
    long files = plain.walk(folder);
    var cold =
        Comparison.of(
            repeats,
            () -> {
              try (var fresh = FreshWorkspace.atOneMoment(resource)) {
                var time = Measured.time(() -> fresh.walk(folder));
                calls.set(fresh.calls());
                return time;
              }
            },
            Measured.of(() -> plain.walk(folder)));
    String what = "listing of " + files + " files and their folders, ";
    String than = "page by page (" + plain.name() + ")";
    return List.of(
        Row.ofTime(what + "cold (" + calls + ")", cold, than),
        Row.ofTime(what + "warm", new Comparison(warm(folder), cold.plain()), than));
  }

  private Timings warm(ResourcePath folder) throws IOException, InterruptedException {
    try (var fresh = FreshWorkspace.atOneMoment(resource)) {
      long _ = fresh.walk(folder);
      return Timings.of(repeats, Measured.of(() -> fresh.walk(folder)));
    }
  }
}
