package dev.mirageworkbench.bench;

import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Closes a file that was written: its intent goes to the journal, its upload is queued.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CloseBench {
  private static final int SIZE = 10_240;

  /// So many files are written again and again, so that neither memory nor the disk fills.
  private static final int NAMES = 1000;

  private static final CellId CELL = new CellId("bench#1");

  private final Mounted mounted = new Mounted();
  private final ByteBuffer content = ByteBuffer.allocate(SIZE);
  private long handle;
  private int written;

  @Setup(Level.Iteration)
  public void begin() {
    mounted.files().beginCell(CELL);
  }

  @Setup(Level.Invocation)
  public void write() throws ResourceException {
    var path = mounted.path("file-" + written++ % NAMES);
    handle = mounted.files().open(path, OpenFlags.WRITE).handle();
    long _ = mounted.files().write(handle, 0, content.clear());
  }

  @Benchmark
  public void closeOf10KiBWritten() {
    mounted.files().close(handle);
  }

  /// Uploads of one iteration do not run on into the next.
  @TearDown(Level.Iteration)
  public void settle() {
    Settlement settlement = mounted.files().settle(CELL);
    if (!settlement.isComplete()) {
      throw new IllegalStateException("not sent: " + settlement.failures());
    }
  }

  @TearDown
  public void close() throws IOException {
    mounted.close();
  }
}
