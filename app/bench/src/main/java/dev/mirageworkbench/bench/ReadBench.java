package dev.mirageworkbench.bench;

import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Reads of an open file all of which is cached.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadBench {
  private static final int FILE_SIZE = 64 << 20;
  private static final int SMALL = 8 << 10;
  private static final int BLOCK = 1 << 20;

  private final Mounted mounted = new Mounted();
  private long handle;
  private final ByteBuffer small = ByteBuffer.allocate(SMALL);
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
  private long position;

  @Setup
  public void open() throws ResourceException {
    mounted.put("file", FILE_SIZE);
    handle = mounted.files().open(mounted.path("file"), OpenFlags.READ).handle();
    int got = mounted.files().read(handle, 0, ByteBuffer.allocate(FILE_SIZE));
    if (got != FILE_SIZE) {
      throw new IllegalStateException("read " + got + " bytes");
    }
  }

  @Benchmark
  public int read8KiB() throws ResourceException {
    return read(small);
  }

  @Benchmark
  public int read1MiB() throws ResourceException {
    return read(block);
  }

  private int read(ByteBuffer into) throws ResourceException {
    int got = mounted.files().read(handle, position, into.clear());
    position = (position + got) % FILE_SIZE;
    return got;
  }

  @TearDown
  public void close() throws IOException {
    mounted.close();
  }
}
