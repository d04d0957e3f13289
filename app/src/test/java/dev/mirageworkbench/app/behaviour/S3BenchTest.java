package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.bench.Comparison;
import dev.mirageworkbench.app.bench.FreshWorkspace;
import dev.mirageworkbench.app.bench.Machine;
import dev.mirageworkbench.app.bench.Measured;
import dev.mirageworkbench.app.bench.PythonReading;
import dev.mirageworkbench.app.bench.PythonTimes;
import dev.mirageworkbench.app.bench.Reading;
import dev.mirageworkbench.app.bench.Report;
import dev.mirageworkbench.app.bench.Row;
import dev.mirageworkbench.app.bench.Scratch;
import dev.mirageworkbench.app.bench.Timings;
import dev.mirageworkbench.app.bench.Writing;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.s3.S3Call;
import dev.mirageworkbench.s3.S3Resource;
import dev.mirageworkbench.s3.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures the engine on an S3 server in the same process, against the same server's answers to
/// the SDK. Prints its table and leaves it in `target/bench`; asserts what is counted, never what
/// is
/// timed. Server and client share the processors, so speeds are those of both together; the ratios
/// are what to look at.
@Tag("bench")
class S3BenchTest {
  private static final int REPEATS = Integer.getInteger("bench.repeats", 3);
  private static final Duration LATENCY = Duration.ofMillis(20);
  private static final int MIB = 1 << 20;
  private static final int LARGE = 256 * MIB;
  private static final int SMALL = 1 << 10;
  private static final int FOLDERS = 100;
  private static final int FILES = 10_000;
  private static final int WRITTEN = 1000;
  private static final int WRITTEN_SIZE = 10_240;

  /// A walk that finds compiled what it needs, as the second one in a notebook does.
  private static final String WALK =
      """
      import os, sys, time
      for _ in range(200):
          list(os.walk('/tmp'))
      start = time.perf_counter()
      found = sum(len(files) for _, _, files in os.walk(sys.argv[1]))
      took = time.perf_counter() - start
      assert found == int(sys.argv[2]), found
      print(took)
      """;

  private final List<Row> rows = new ArrayList<>();

  @Test
  void measure() throws Exception {
    try (S3Server server = S3Server.start()) {
      readALargeObject(server);
      walkManyFolders(server);
      server.setLatency(LATENCY);
      readOneOfMany(server);
      writeManyFiles(server);
    }
    String table = Machine.describe() + "\n\n" + Report.table(rows);
    Path file = Path.of("target", "bench", "s3.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);
    System.out.println("\n" + table);
  }

  private void add(Row row) {
    System.out.println(row.markdown());
    rows.add(row);
  }

  private void addDelayed(Row row) {
    add(
        new Row(
            row.measurement() + ", 20 ms a request",
            row.own(),
            row.plain(),
            row.ratio(),
            row.goal()));
  }

  private static Resource bucket(S3Server server, String name) throws Exception {
    return S3Resource.builder()
        .bucket(name)
        .endpoint(server.endpoint())
        .region(S3Server.REGION)
        .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
        .build();
  }

  private void readALargeObject(S3Server server) throws Exception {
    server.createBucket("large");
    server.putZeros("large", "256.bin", LARGE);
    server.putZeros("large", "10.bin", PythonReading.MOST);
    var large = new ResourcePath("256.bin");
    var ten = new ResourcePath("10.bin");
    try (Resource resource = bucket(server, "large");
        var sdk = new PlainSdk(server, "large")) {
      var reading = new Reading(resource, sdk, REPEATS);
      add(reading.cold(large, LARGE));
      add(reading.coldAtOnce(large, LARGE));
      server.setLatency(LATENCY);
      addDelayed(reading.cold(large, LARGE));
      addDelayed(reading.coldAtOnce(large, LARGE));
      server.setLatency(Duration.ZERO);
      add(reading.warm(ten, PythonReading.MOST));
      add(new PythonReading(resource, REPEATS).warm(ten, PythonReading.MOST, true));
    }
    server.delete("large", "256.bin");
  }

  private void walkManyFolders(S3Server server) throws Exception {
    server.createBucket("folders");
    for (int i = 0; i < FILES; i++) {
      server.put("folders", "folder-%03d/file-%05d".formatted(i % FOLDERS, i), new byte[SMALL]);
    }
    var cold = new ArrayList<Walk>();
    var warm = new ArrayList<Walk>();
    var plain = new ArrayList<Duration>();
    try (Resource resource = bucket(server, "folders");
        var sdk = new PlainSdk(server, "folders")) {
      for (int i = 0; i < REPEATS; i++) {
        plain.add(Measured.time(() -> sdk.walk(ResourcePath.ROOT)));
        try (var fresh = FreshWorkspace.atOneMoment(resource);
            var python = new PythonTimes(fresh.workspace())) {
          cold.add(walk(server, fresh, python));
          warm.add(walk(server, fresh, python));
        }
      }
    }
    addWalk("cold", cold, plain, FOLDERS + 1);
    addWalk("warm", warm, plain, 0);
  }

  /// @param lists how many LIST requests were made
  /// @param others how many other requests were made
  private record Walk(Duration time, long lists, long others) {}

  private static Walk walk(S3Server server, FreshWorkspace fresh, PythonTimes python)
      throws Exception {
    server.reset();
    String root = fresh.path(ResourcePath.ROOT).value();
    Duration time = python.run(WALK, root, Integer.toString(FILES)).getFirst();
    long lists = server.count(S3Call.LIST);
    return new Walk(time, lists, server.requests().size() - lists);
  }

  private void addWalk(String state, List<Walk> walks, List<Duration> plain, int lists) {
    Walk last = walks.getLast();
    var comparison =
        new Comparison(Timings.of(walks.stream().map(Walk::time).toList()), Timings.of(plain));
    add(
        Row.ofTime(
                "%s os.walk of %,d files in %d folders (%d LIST, %d other requests)"
                    .formatted(state, FILES, FOLDERS, last.lists, last.others),
                comparison,
                "LISTs one after the other (SDK)")
            .withGoal(lists + " LIST, 0 other requests", last.lists == lists && last.others == 0));
  }

  private void readOneOfMany(S3Server server) throws Exception {
    var object = new ResourcePath("folder-042/file-07742");
    try (Resource resource = bucket(server, "folders");
        var sdk = new PlainSdk(server, "folders")) {
      addDelayed(new Reading(resource, sdk, REPEATS).first(object, SMALL));
    }
  }

  private void writeManyFiles(S3Server server) throws Exception {
    server.createBucket("written");
    try (Resource resource = bucket(server, "written");
        var sdk = new PlainSdk(server, "written");
        var scratch = new Scratch(resource, ResourcePath.ROOT)) {
      addDelayed(new Writing(resource, sdk, REPEATS).row(scratch, WRITTEN, WRITTEN_SIZE));
    }
    assertThat(server.keys("written")).isEmpty();
  }
}
