package dev.mirageworkbench.model;

import static dev.mirageworkbench.model.Model.require;

import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/// One session of a [Crowd]. It keeps a log that nobody else touches, renames it now and then,
/// writes a file that others write, too, and reads everybody's.
final class Member {
  /// Of a shared file: two blocks of the cache.
  static final int SIZE = 1_100_000;

  private final int number;
  private final int crowd;
  private final Random random;

  /// Lines whose file was closed before anything ended.
  private final List<String> kept = new ArrayList<>();

  private final List<String> attempted = new ArrayList<>();
  private String log;
  private int rounds;
  private volatile int round;
  private volatile boolean isStopped;

  Member(int number, int crowd, long seed) {
    this.number = number;
    this.crowd = crowd;
    this.random = new Random(seed);
    this.log = "log" + number;
  }

  boolean isHalfWay() {
    return round > rounds / 2;
  }

  /// From here on nothing is promised to be kept.
  void stop() {
    isStopped = true;
  }

  boolean work(Workspace workspace, int count) {
    rounds = count;
    isStopped = false;
    try (WorkspaceFiles files = workspace.openFiles()) {
      for (int current = 0; current < count && !isStopped; current++) {
        round = current;
        var cell = new CellId("member " + number + ", round " + round);
        files.beginCell(cell);
        append(files);
        step(files);
        requireTold(files.settle(cell));
      }
    }
    return true;
  }

  private void append(WorkspaceFiles files) {
    String line = number + ":" + attempted.size() + "\n";
    attempted.add(line);
    boolean isWritten =
        isDone(
            () -> {
              long handle = files.open(Crowd.path(log), OpenFlags.APPEND).handle();
              try {
                files.write(handle, 0, ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
              } finally {
                files.close(handle);
              }
            });
    if (isWritten && !isStopped) {
      kept.add(line);
    }
  }

  private void step(WorkspaceFiles files) {
    switch (random.nextInt(4)) {
      case 0 -> writeShared(files);
      case 1 -> rename(files);
      default -> readShared(files);
    }
  }

  private void writeShared(WorkspaceFiles files) {
    Bytes content = Bytes.of(String.valueOf((char) ('A' + random.nextInt(10))), SIZE);
    boolean _ =
        isDone(
            () -> {
              long handle = files.open(Crowd.path("shared" + number), OpenFlags.WRITE).handle();
              try {
                files.write(handle, 0, content.buffer());
              } finally {
                files.close(handle);
              }
            });
  }

  private void readShared(WorkspaceFiles files) {
    String name = "shared" + random.nextInt(crowd);
    var buffer = ByteBuffer.allocate(SIZE + 1);
    boolean isRead =
        isDone(
            () -> {
              long handle = files.open(Crowd.path(name), OpenFlags.READ).handle();
              try {
                files.read(handle, 0, buffer);
              } finally {
                files.close(handle);
              }
            });
    if (isRead && buffer.position() > 0) {
      Bytes got = Bytes.copyOf(buffer.array()).range(0, buffer.position());
      String first = String.valueOf((char) buffer.get(0));
      require(got.equals(Bytes.of(first, SIZE)), "a reader sees one version, all of it", got);
    }
  }

  /// A rename that failed may have been done, so that what comes next stays where it is.
  private void rename(WorkspaceFiles files) {
    String next = "log" + number + "." + round;
    if (isDone(() -> files.move(Crowd.path(log), Crowd.path(next)))) {
      log = next;
    }
  }

  private interface Action {
    void run() throws ResourceException;
  }

  /// @return false for a failure that a backend in trouble explains
  private static boolean isDone(Action action) {
    try {
      action.run();
      return true;
    } catch (ResourceException e) {
      return false;
    }
  }

  private void requireTold(Settlement settlement) {
    for (Settlement.Outcome outcome : settlement.outcomes()) {
      if (outcome instanceof Settlement.InConflict) {
        require(
            outcome.path().name().startsWith("shared"),
            "only what others wrote to is in conflict",
            outcome);
      }
    }
  }

  /// Every line that was kept is there once, wherever renames that went wrong left it.
  void requireKept(Crowd all) throws ResourceException {
    var found = new ArrayList<String>();
    for (String name : all.logs(number)) {
      all.text(name).orElse("").lines().map(line -> line + "\n").forEach(found::add);
    }
    for (String line : kept) {
      require(found.contains(line), "what was written is kept", line, found);
    }
    require(found.size() == new HashSet<>(found).size(), "nothing is written twice", found);
    found.removeAll(attempted);
    require(found.isEmpty(), "only what was written is there", found);
  }
}
