package dev.mirageworkbench.cache;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What blocks of several sizes cost, on the heap and in the mapped file, and what they make a
/// backend send. Its numbers stand in `docs/decisions/0004-block-cache-form.md`.
///
/// Started by hand with the name of the file that its tables go to.
public final class BlockFormBenchmark {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;
  private static final int[] SIZES = {512 * KIB, MIB, 2 * MIB};
  private static final long RESIDENT = 256L * MIB;
  private static final long LOADED = 4096L * MIB;
  private static final int THREADS = 4;
  private static final int READS_PER_LOAD = 4;
  private static final int READ = 64 * KIB;

  private final StringBuilder report = new StringBuilder();

  private BlockFormBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    var benchmark = new BlockFormBenchmark();
    benchmark.forms();
    benchmark.sizes();
    benchmark.pieces();
    Files.writeString(Path.of(arguments[0]), benchmark.report);
  }

  /// A row of a table.
  private void row(Object... cells) {
    report
        .append(
            Stream.of(cells).map(Object::toString).collect(Collectors.joining(" | ", "| ", " |")))
        .append('\n');
  }

  private void header(String... names) {
    row((Object[]) names);
    report.append("|---".repeat(names.length)).append("|\n");
  }

  private void end() {
    report.append('\n');
  }

  private static String rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }

  /// Blocks in some form: loaded over one another, and copied from.
  private interface Store extends AutoCloseable {
    void load(int place, ByteBuffer bytes);

    void copy(int place, int from, ByteBuffer into);

    @Override
    void close();
  }

  /// One array a block.
  private static final class HeapStore implements Store {
    private final byte[][] blocks;
    private final int size;

    HeapStore(int size, int count) {
      this.size = size;
      this.blocks = new byte[count][];
    }

    @Override
    public void load(int place, ByteBuffer bytes) {
      var block = new byte[size];
      bytes.get(0, block);
      blocks[place] = block;
    }

    @Override
    public void copy(int place, int from, ByteBuffer into) {
      into.put(blocks[place], from, READ);
    }

    @Override
    public void close() {}
  }

  /// Regions of the mapped file; a block of two slots has two.
  private static final class ArenaStore implements Store {
    private final BlockMemory memory;
    private final Region[][] blocks;
    private final int size;

    ArenaStore(int size, int count, Path folder) {
      this.size = size;
      this.memory = new BlockMemory(RESIDENT + (long) THREADS * size, folder);
      this.blocks = new Region[count][];
    }

    @Override
    public void load(int place, ByteBuffer bytes) {
      int part = Math.min(size, BlockMemory.SLOT);
      var regions = new Region[size / part];
      for (int i = 0; i < regions.length; i++) {
        regions[i] = Objects.requireNonNull(memory.allocate(part));
        regions[i].bytes().put(0, bytes, i * part, part);
      }
      free(place);
      blocks[place] = regions;
    }

    private void free(int place) {
      if (blocks[place] != null) {
        for (Region region : blocks[place]) {
          memory.free(region);
        }
      }
    }

    @Override
    public void copy(int place, int from, ByteBuffer into) {
      Region region = blocks[place][from / BlockMemory.SLOT];
      into.put(0, region.bytes(), from % BlockMemory.SLOT, READ);
      into.position(READ);
    }

    @Override
    public void close() {
      for (int place = 0; place < blocks.length; place++) {
        free(place);
      }
      memory.close();
    }
  }

  private void forms() throws Exception {
    header("form", "block", "loaded and read MB/s", "collections", "in them, ms", "heap after, MB");
    Path folder = Files.createTempDirectory("block-form-");
    for (boolean warm : new boolean[] {true, false}) {
      for (int size : SIZES) {
        int count = (int) (RESIDENT / size);
        form("heap", size, new HeapStore(size, count), warm);
        form("arena", size, new ArenaStore(size, count, folder), warm);
      }
    }
    Files.delete(folder);
    end();
  }

  private void form(String name, int size, Store store, boolean warm) throws Exception {
    System.gc();
    int count = (int) (RESIDENT / size);
    long loads = (warm ? LOADED / 4 : LOADED) / size;
    long[] before = collections();
    long since = System.nanoTime();
    run(store, size, count, loads);
    double seconds = (System.nanoTime() - since) / 1e9;
    long[] after = collections();
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
    double moved = (double) loads * (size + (double) READS_PER_LOAD * READ) / 1e6;
    if (!warm) {
      row(
          name,
          size / KIB + " KiB",
          rounded(moved / seconds, 0),
          after[0] - before[0],
          after[1] - before[1],
          used);
    }
    store.close();
  }

  private static void run(Store store, int size, int count, long loads)
      throws InterruptedException, ExecutionException {
    ByteBuffer source = GeneratedBytes.make(1, 0, size);
    for (int place = 0; place < count; place++) {
      store.load(place, source);
    }
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var running = new ArrayList<Future<?>>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread * (count / THREADS);
        var random = new Random(thread);
        running.add(
            threads.submit(
                () -> {
                  var into = ByteBuffer.allocate(READ);
                  // A thread stays within its own share, so that no reader meets a loader.
                  for (long load = 0; load < loads / THREADS; load++) {
                    store.load(first + random.nextInt(count / THREADS), source);
                    for (int read = 0; read < READS_PER_LOAD; read++) {
                      int place = first + random.nextInt(count / THREADS);
                      store.copy(place, random.nextInt(size / READ) * READ, into.clear());
                    }
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  private static long[] collections() {
    long count = 0;
    long millis = 0;
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      count += collector.getCollectionCount();
      millis += collector.getCollectionTime();
    }
    return new long[] {count, millis};
  }

  /// Reads of a file, as places and lengths.
  private record Workload(String name, List<long[]> reads) {}

  private static List<Workload> workloads() {
    var random = new Random(4);
    var scattered = new ArrayList<long[]>();
    for (int i = 0; i < 1000; i++) {
      scattered.add(new long[] {random.nextLong(1024L * MIB - 4 * KIB), 4 * KIB});
    }
    var columns = new ArrayList<long[]>();
    columns.add(new long[] {256L * MIB - 64 * KIB, 64 * KIB});
    for (int i = 0; i < 20; i++) {
      columns.add(new long[] {i * 12L * MIB + random.nextInt(MIB), 300 * KIB});
    }
    var whole = new ArrayList<long[]>();
    for (long at = 0; at < 64L * MIB; at += READ) {
      whole.add(new long[] {at, READ});
    }
    return List.of(
        new Workload("1,000 scattered reads of 4 KiB in 1 GiB", scattered),
        new Workload("footer and 20 column chunks of 300 KiB in 256 MiB", columns),
        new Workload("64 MiB from start to end, 64 KiB at a time, no read-ahead", whole));
  }

  private void sizes() {
    header("reads", "block", "requests", "MB sent", "s at 30 ms a request and 100 MB/s");
    for (Workload workload : workloads()) {
      for (int size : SIZES) {
        var fetched = new HashSet<Long>();
        long requests = 0;
        for (long[] read : workload.reads()) {
          boolean missing = false;
          for (long block = read[0] / size; block <= (read[0] + read[1] - 1) / size; block++) {
            missing |= fetched.add(block);
          }
          requests += missing ? 1 : 0;
        }
        double megabytes = fetched.size() * (double) size / 1e6;
        row(
            workload.name(),
            size / KIB + " KiB",
            requests,
            rounded(megabytes, 0),
            rounded(requests * 0.03 + megabytes / 100, 1));
      }
    }
    end();
  }

  private void pieces() {
    header("files", "smallest piece", "bytes used of bytes taken, %", "files that 512 MB hold");
    pieces("100 B to 64 KiB", 100, 64 * KIB);
    pieces("1 KiB to 8 MiB", KIB, 8 * MIB);
  }

  /// Sizes spread evenly on a logarithmic scale.
  private void pieces(String name, int from, int to) {
    for (int smallest : new int[] {4 * KIB, 16 * KIB, 64 * KIB, MIB}) {
      IntUnaryOperator taken = new BuddyAllocator(MIB, smallest)::sizeFor;
      var random = new Random(7);
      int files = 100_000;
      long used = 0;
      long allocated = 0;
      for (int file = 0; file < files; file++) {
        int size = (int) (from * Math.pow((double) to / from, random.nextDouble()));
        used += size;
        allocated += (long) size / MIB * MIB;
        allocated += size % MIB == 0 ? 0 : taken.applyAsInt(size % MIB);
      }
      row(
          name,
          smallest / KIB + " KiB",
          rounded(100.0 * used / allocated, 0),
          (512L * MIB) / (allocated / files));
    }
  }
}
