package dev.mirageworkbench.app.bench;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.workspace.MountMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// How fast files are read through a workspace.
///
/// @param plain what it is compared with
/// @param repeats how often each measurement is taken
public record Reading(Resource resource, Plain plain, int repeats) {
  /// How much one `read` of a program that goes through a file asks for.
  public static final int PIECE = 1 << 20;

  private static final Goal COLD = new Goal.AtLeast(0.8);
  private static final Goal FIRST = new Goal.AtMost(1.5);

  /// From the first byte on, by a workspace that has cached nothing, in pieces of [#PIECE].
  public Row cold(ResourcePath file, long bytes) throws IOException, InterruptedException {
    return cold("cold read of %s, %s at a time", file, bytes, PIECE);
  }

  /// As `f.read()` does.
  public Row coldAtOnce(ResourcePath file, int bytes) throws IOException, InterruptedException {
    return cold("cold read of %s, %s in one call", file, bytes, bytes);
  }

  private Row cold(String text, ResourcePath file, long bytes, int pieceSize)
      throws IOException, InterruptedException {
    ByteBuffer piece = ByteBuffer.allocate(pieceSize);
    var comparison =
        Comparison.of(
            repeats,
            () -> coldOnce(file, bytes, piece),
            Measured.of(() -> plain.readInParallel(file, bytes)));
    return Row.ofSpeed(
            text.formatted(Row.size(bytes), Row.size(pieceSize)),
            comparison,
            bytes,
            Plain.PARALLEL + " parallel ranged reads (" + plain.name() + ")")
        .withGoal(COLD, comparison.speedUp());
  }

  private Duration coldOnce(ResourcePath file, long bytes, ByteBuffer piece)
      throws IOException, InterruptedException {
    try (var fresh = FreshWorkspace.mounted(resource, MountMode.READ)) {
      return Measured.time(() -> fresh.read(file, bytes, piece));
    }
  }

  /// Once more, after everything was read once.
  public Row warm(ResourcePath file, int bytes) throws IOException, InterruptedException {
    ByteBuffer all = ByteBuffer.allocate(bytes);
    try (var fresh = FreshWorkspace.mounted(resource, MountMode.READ)) {
      fresh.read(file, bytes, all);
      var comparison =
          Comparison.of(
              Math.max(repeats, MemoryCopy.REPEATS),
              Measured.of(() -> fresh.read(file, bytes, all)),
              new MemoryCopy(bytes)::time);
      return Row.ofSpeed(
          "warm read of " + Row.size(bytes) + " in one call", comparison, bytes, "memory copy");
    }
  }

  /// Mounting, and reading one file of which nothing is known.
  public Row first(ResourcePath file, int bytes) throws IOException, InterruptedException {
    ByteBuffer piece = ByteBuffer.allocate(bytes);
    var calls = new AtomicReference<>("");
    var comparison =
        Comparison.of(
            repeats,
            () -> firstOnce(file, piece, calls),
            Measured.of(() -> plain.read(file, bytes)));
    return Row.ofTime(
            "mount and first read of " + Row.size(bytes) + " (" + calls + ")",
            comparison,
            "one plain read (" + plain.name() + ")")
        .withGoal(FIRST, comparison.slowDown());
  }

  private Duration firstOnce(ResourcePath file, ByteBuffer piece, AtomicReference<String> calls)
      throws IOException, InterruptedException {
    try (var fresh = new FreshWorkspace(resource)) {
      Duration time = Measured.time(() -> mountAndRead(fresh, file, piece));
      calls.set(fresh.calls());
      return time;
    }
  }

  private static void mountAndRead(FreshWorkspace fresh, ResourcePath file, ByteBuffer piece)
      throws ResourceException {
    fresh.mount(MountMode.READ);
    fresh.read(file, piece.capacity(), piece);
  }
}
