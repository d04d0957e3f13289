package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.bench.Comparison;
import dev.mirageworkbench.app.bench.FreshWorkspace;
import dev.mirageworkbench.app.bench.Machine;
import dev.mirageworkbench.app.bench.Measured;
import dev.mirageworkbench.app.bench.PythonTimes;
import dev.mirageworkbench.app.bench.Report;
import dev.mirageworkbench.app.bench.Row;
import dev.mirageworkbench.app.bench.Timings;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.s3.LargeBucket;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures what a bucket of a million keys costs in Python, against the plain listings that are
/// needed for it, and what fifty mounts cost. Prints its table and leaves it in `target/bench`.
@Tag("bench")
class LargeBucketBenchTest {
  private static final int REPEATS = Integer.getInteger("bench.repeats", 3);
  private static final int MOUNTS = 50;
  private static final int A_PAGE = 1_000;
  private static final int PAGES_OF_NOVEMBER = 25;

  private static final String FIRST_PAGE =
      """
      import itertools, os, sys, time
      start = time.perf_counter()
      with os.scandir(sys.argv[1]) as entries:
          found = sum(1 for _ in itertools.islice(entries, 990))
      print(time.perf_counter() - start)
      assert found == 990, found
      """;

  private static final String ALL =
      """
      import os, sys, time
      start = time.perf_counter()
      with os.scandir(sys.argv[1]) as entries:
          found = sum(1 for _ in entries)
      print(time.perf_counter() - start)
      assert found == 1_000_000, found
      """;

  private static final String NOVEMBER =
      """
      import glob, sys, time
      start = time.perf_counter()
      found = glob.glob(sys.argv[1] + '/2026-11-*')
      print(time.perf_counter() - start)
      assert len(found) == 25_000, len(found)
      """;

  private final List<Row> rows = new ArrayList<>();

  @Test
  void measure(@TempDir Path home) throws Exception {
    try (LargeBucket bucket = LargeBucket.start();
        Resource resource = bucket.mount()) {
      add("first 990 of 1,000,000 entries by os.scandir", FIRST_PAGE, bucket, resource, 1);
      add("25,000 of them by glob.glob", NOVEMBER, bucket, resource, PAGES_OF_NOVEMBER);
      add("all of them by os.scandir", ALL, bucket, resource, LargeBucket.KEYS / A_PAGE);
      addMounts(bucket, home);
    }
    String table = Machine.describe() + "\n\n" + Report.table(rows);
    Path file = Path.of("target", "bench", "large-bucket.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);
    System.out.println("\n" + table);
  }

  private void add(String what, String code, LargeBucket bucket, Resource resource, int pages)
      throws Exception {
    var own = new ArrayList<Duration>();
    var plain = new ArrayList<Duration>();
    int asked = 0;
    for (int i = 0; i < REPEATS; i++) {
      plain.add(Measured.time(() -> list(resource, pages)));
      bucket.reset();
      try (var fresh = FreshWorkspace.atOneMoment(resource);
          var python = new PythonTimes(fresh.workspace())) {
        own.addAll(python.run(code, fresh.path(ResourcePath.ROOT).value()));
      }
      asked = bucket.listed().size();
    }
    rows.add(
        Row.ofTime(
                "%s (%d LIST)".formatted(what, asked),
                new Comparison(Timings.of(own), Timings.of(plain)),
                pages == 1 ? "one LIST" : "%,d LISTs one after the other".formatted(pages))
            .withGoal("at most %d LIST".formatted(pages + 1), asked <= pages + 1));
  }

  private static void list(Resource resource, int pages) throws ResourceException {
    Optional<String> cursor = Optional.empty();
    for (int i = 0; i < pages; i++) {
      Page page = resource.list(ResourcePath.ROOT, cursor);
      cursor = page.next();
    }
  }

  private void addMounts(LargeBucket bucket, Path home) throws Exception {
    var own = new ArrayList<Duration>();
    var plain = new ArrayList<Duration>();
    for (int i = 0; i < REPEATS; i++) {
      try (Resource one = bucket.mount()) {
        plain.add(Measured.time(() -> list(one, 1)));
      }
      try (Workspace workspace =
          Workspace.builder().folders(AppFolders.below(home.resolve("home" + i))).build()) {
        own.add(Measured.time(() -> mountAndLook(workspace, bucket)));
      }
    }
    rows.add(
        Row.ofTime(
            MOUNTS + " mounts made, and the first page of each listed, all at once",
            new Comparison(Timings.of(own), Timings.of(plain)),
            "one listing with a new client"));
  }

  private static void mountAndLook(Workspace workspace, LargeBucket bucket) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var looks = new ArrayList<Future<Integer>>();
      for (int i = 0; i < MOUNTS; i++) {
        String prefix = "/mount-" + i;
        looks.add(
            threads.submit(
                () -> {
                  var _ = workspace.addMount(prefix, bucket.mount());
                  try (var files = workspace.openFiles()) {
                    return files.children(WorkspacePath.of(prefix), "").statuses().size();
                  }
                }));
      }
      assertThat(looks).allSatisfy(look -> assertThat(look.get()).isGreaterThan(990));
    }
  }
}
