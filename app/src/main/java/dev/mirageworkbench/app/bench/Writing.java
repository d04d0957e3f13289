package dev.mirageworkbench.app.bench;

import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.workspace.MountMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// How fast small files are written through a workspace, until they are on their backend.
///
/// @param plain what it is compared with
/// @param repeats how often each measurement is taken
public record Writing(Resource resource, Plain plain, int repeats) {
  private static final Goal GOAL = new Goal.AtLeast(5);
  /// Files that are written to load and compile classes, which does not count.
  private static final int WARM_UP = 20;

  private static final CellId CELL = new CellId("bench#1");

  /// @param count how many files
  /// @param size bytes of each
  public Row row(Scratch scratch, int count, int size) throws IOException, InterruptedException {
    byte[] content = content(size);
    warmUp(scratch, Math.min(count, WARM_UP), content);
    var calls = new AtomicReference<>("");
    var own = new ArrayList<Duration>();
    var bare = new ArrayList<Duration>();
    for (int i = 0; i < repeats; i++) {
      ResourcePath plainFolder = scratch.folder("plain-" + i);
      bare.add(Measured.time(() -> writePlainly(plainFolder, count, content)));
      own.add(writeOnce(scratch.folder("workspace-" + i), count, content, calls));
    }
    var comparison = new Comparison(Timings.of(own), Timings.of(bare));
    return new Row(
            "%,d new files of %s written (besides the writes %s)"
                .formatted(count, Row.size(size), calls),
            Row.time(comparison.own()),
            "one write after the other (" + plain.name() + "): " + Row.time(comparison.plain()),
            Row.ratio(comparison.speedUp()) + " times as fast",
            "")
        .withGoal(GOAL, comparison.speedUp());
  }

  private void warmUp(Scratch scratch, int count, byte[] content)
      throws IOException, InterruptedException {
    writePlainly(scratch.folder("plain"), count, content);
    Duration _ = writeOnce(scratch.folder("workspace"), count, content, new AtomicReference<>(""));
  }

  /// Differs in each file's first byte only; no backend takes them for the same.
  private static byte[] content(int size) {
    var content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (i * 31);
    }
    return content;
  }

  private static String name(int number) {
    return "file-%06d.bin".formatted(number);
  }

  private void writePlainly(ResourcePath folder, int count, byte[] content) throws IOException {
    for (int i = 0; i < count; i++) {
      content[0] = (byte) i;
      plain.write(folder.child(name(i)), content);
    }
  }

  private Duration writeOnce(
      ResourcePath folder, int count, byte[] content, AtomicReference<String> calls)
      throws IOException, InterruptedException {
    try (var fresh = FreshWorkspace.mounted(resource, MountMode.WRITE)) {
      Duration time = Measured.time(() -> writeAndSettle(fresh, folder, count, content));
      calls.set(fresh.calls());
      return time;
    }
  }

  private static void writeAndSettle(
      FreshWorkspace fresh, ResourcePath folder, int count, byte[] content)
      throws ResourceException {
    WorkspaceFiles files = fresh.files();
    files.beginCell(CELL);
    for (int i = 0; i < count; i++) {
      content[0] = (byte) i;
      OpenFile file = files.open(fresh.path(folder.child(name(i))), OpenFlags.WRITE);
      try {
        long _ = files.write(file.handle(), 0, ByteBuffer.wrap(content));
      } finally {
        files.close(file.handle());
      }
    }
    requireSent(files.settle(CELL), count);
  }

  private static void requireSent(Settlement settlement, int count) throws ResourceException {
    if (!settlement.isComplete() || settlement.outcomes().size() != count) {
      throw new ResourceException.Failed(
          "of %d files %d were sent; %s"
              .formatted(
                  count,
                  settlement.outcomes().size() - settlement.failures().size(),
                  settlement.failures().stream().findFirst()));
    }
  }
}
