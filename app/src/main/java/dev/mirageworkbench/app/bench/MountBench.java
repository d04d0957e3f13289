package dev.mirageworkbench.app.bench;

import dev.mirageworkbench.app.bench.Survey.Found;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.workspace.MountMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// All that can be measured at one path of one mount.
public final class MountBench {
  private static final int MOST_OF_A_SMALL_FILE = 64 << 10;

  private final Resource resource;
  private final MountMode mode;
  private final Plan plan;
  private final Plain plain;

  /// How much is measured.
  ///
  /// @param files how many small files are written
  /// @param size bytes of each
  /// @param read the most bytes that are read of the largest file
  /// @param repeats how often each measurement is taken
  public record Plan(int files, int size, int read, int repeats) {}

  public MountBench(Resource resource, MountMode mode, Plan plan) {
    this.resource = resource;
    this.mode = mode;
    this.plan = plan;
    this.plain = new PlainResource(resource);
  }

  /// @throws ResourceException.NotFound if there is nothing at the path, or nothing in it that
  ///     could be read and it must not be written
  public List<Row> run(ResourcePath path) throws IOException, InterruptedException {
    Survey survey = survey(path);
    boolean isWritable = mode == MountMode.WRITE && resource.writing().isPresent();
    if (survey.files().isEmpty() && !isWritable) {
      throw new ResourceException.NotFound(
          "nothing to read: no file there has a size above 0 that is known");
    }
    var rows = new ArrayList<Row>();
    if (!survey.files().isEmpty()) {
      rows.addAll(read(survey.files().getFirst(), survey.files().getLast()));
    }
    if (survey.isFolder() && !survey.files().isEmpty()) {
      rows.addAll(new Walking(resource, plain, plan.repeats()).rows(path));
    }
    if (isWritable) {
      rows.add(write(survey.folder()));
    }
    // The goals are those of backends that are further away than the cache.
    return resource.capabilities().cacheContent()
        ? rows
        : rows.stream().map(Row::withoutGoal).toList();
  }

  private Survey survey(ResourcePath path) throws IOException {
    try (var fresh = FreshWorkspace.mounted(resource, MountMode.READ)) {
      return Survey.of(fresh, path);
    }
  }

  private List<Row> read(Found smallest, Found largest) throws IOException, InterruptedException {
    var reading = new Reading(resource, plain, plan.repeats());
    int bytes = (int) Math.min(largest.size(), plan.read());
    int small = (int) Math.min(smallest.size(), MOST_OF_A_SMALL_FILE);
    int python = Math.min(bytes, PythonReading.MOST);
    return List.of(
        reading.cold(largest.path(), bytes),
        reading.coldAtOnce(largest.path(), bytes),
        reading.warm(largest.path(), python),
        new PythonReading(resource, plan.repeats())
            .warm(largest.path(), python, python == largest.size()),
        reading.first(smallest.path(), small));
  }

  private Row write(ResourcePath folder) throws IOException, InterruptedException {
    try (var scratch = new Scratch(resource, folder)) {
      return new Writing(resource, plain, plan.repeats()).row(scratch, plan.files(), plan.size());
    }
  }
}
