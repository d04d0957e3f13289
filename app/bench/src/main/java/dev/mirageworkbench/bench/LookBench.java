package dev.mirageworkbench.bench;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Looks at a folder that was listed before.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LookBench {
  private static final int ENTRIES = 1000;

  private final Mounted mounted = new Mounted();
  private final WorkspacePath folder = mounted.path("folder");
  private final WorkspacePath file = folder.child("file-0500");

  @Setup
  public void list() throws ResourceException {
    mounted.createFolder("folder");
    for (int i = 0; i < ENTRIES; i++) {
      mounted.put("folder/file-%04d".formatted(i), 1);
    }
    List<FileStatus> found = mounted.files().list(folder);
    if (found.size() != ENTRIES) {
      throw new IllegalStateException("listed " + found.size() + " entries");
    }
  }

  @Benchmark
  public FileStatus statOfAKnownPath() throws ResourceException {
    return mounted.files().stat(file, FileStatus.Detail.FULL);
  }

  @Benchmark
  public List<FileStatus> listOf1000KnownEntries() throws ResourceException {
    return mounted.files().list(folder);
  }

  @TearDown
  public void close() throws IOException {
    mounted.close();
  }
}
