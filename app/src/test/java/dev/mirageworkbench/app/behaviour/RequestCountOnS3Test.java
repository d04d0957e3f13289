package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.s3.S3Resource;
import dev.mirageworkbench.s3.S3Server;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.Workspace;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Which requests plain Python makes of a bucket, seen at the server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestCountOnS3Test {
  private static final long MIB = 1 << 20;
  private static final int READERS = 50;

  private final S3Server server;
  private final Workspace workspace;
  private int mounts;
  private String prefix = "";

  RequestCountOnS3Test(@TempDir Path home) throws Exception {
    server = S3Server.start();
    // Without a disk tier, so that a mount finds nothing of the one before.
    workspace =
        Workspace.builder().folders(AppFolders.below(home)).cache(c -> c.diskBytes(0)).build();
  }

  @BeforeAll
  void fillTheBucket() throws Exception {
    server.createBucket("bucket");
    server.put("bucket", "d/small.txt", "hello");
    server.put("bucket", "d/empty.txt", "");
    server.putZeros("bucket", "d/large.bin", 16 * MIB);
    for (int folder = 0; folder < 10; folder++) {
      for (int file = 0; file < 100; file++) {
        server.put("bucket", "tree/d" + folder + "/f" + file, "x");
      }
    }
    // What the first start of Python reads and asks is not what is counted here.
    String _ = python("import os, pathlib");
  }

  @AfterAll
  void close() throws Exception {
    workspace.close();
    server.close();
  }

  /// A mount that knows nothing yet.
  @BeforeEach
  void mountAnew() throws Exception {
    if (!prefix.isEmpty()) {
      workspace.evict(prefix);
      workspace.unmount(prefix);
    }
    mounts++;
    prefix = "/s3-" + mounts;
    var _ =
        workspace.addMount(
            prefix,
            S3Resource.builder()
                .bucket("bucket")
                .endpoint(server.endpoint())
                .region(S3Server.REGION)
                .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
                .build());
    server.reset();
  }

  private String python(String code) throws Exception {
    var result =
        workspace.execute("python3 - <<'END'\n" + code.replace("{s3}", prefix) + "\nEND\n");
    assertThat(result.stderrText()).isEmpty();
    return result.stdoutText().strip();
  }

  /// `GET`, `HEAD` or `LIST` for each request, in order.
  private List<String> requests() {
    return server.requests().stream()
        .map(request -> request.target().contains("list-type=2") ? "LIST" : request.method())
        .toList();
  }

  @Test
  void read_ofAnUnknownFile_isOneRequest() throws Exception {
    assertThat(python("print(open('{s3}/d/small.txt').read())")).isEqualTo("hello");
    assertThat(requests()).containsExactly("GET");
  }

  @Test
  void read_ofAFileThatWasListed_isOneRequest() throws Exception {
    assertThat(
            python(
                "import os; print(os.listdir('{s3}/d')); print(open('{s3}/d/small.txt').read())"))
        .endsWith("hello");
    assertThat(requests()).containsExactly("LIST", "GET");
  }

  @Test
  void read_of16MiB_takesFewRequests_andNoneTheSecondTime() throws Exception {
    String code = "print(len(open('{s3}/d/large.bin', 'rb').read()))";
    assertThat(python(code)).isEqualTo(Long.toString(16 * MIB));
    assertThat(requests()).hasSizeBetween(1, 17).containsOnly("GET");
    server.reset();
    assertThat(python(code)).isEqualTo(Long.toString(16 * MIB));
    assertThat(requests()).isEmpty();
  }

  @Test
  void walk_isOneListingForEachFolder() throws Exception {
    assertThat(python("import os; print(sum(len(f) for _, _, f in os.walk('{s3}/tree')))"))
        .isEqualTo("1000");
    assertThat(requests()).isEqualTo(Collections.nCopies(11, "LIST"));
  }

  @Test
  void missingFile_isLookedForOnce() throws Exception {
    String code =
        """
        for _ in range(2):
            try:
                open('{s3}/d/none')
            except FileNotFoundError as e:
                print(e.errno)
        """;
    assertThat(python(code)).isEqualTo("2\n2");
    List<String> asked = requests();
    assertThat(asked.stream().filter("GET"::equals)).hasSize(1);
    assertThat(asked).hasSizeLessThan(5);
  }

  @Test
  void coldBlock_isFetchedOnce_forAllWhoWantIt() throws Exception {
    var path = WorkspacePath.of(prefix + "/d/large.bin");
    var start = new CountDownLatch(1);
    try (WorkspaceFiles files = workspace.openFiles();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      OpenFile file = files.open(path, OpenFlags.READ);
      server.reset();
      var reads = new ArrayList<Future<Integer>>();
      for (int reader = 0; reader < READERS; reader++) {
        reads.add(
            threads.submit(
                () -> {
                  start.await();
                  return files.read(file.handle(), 5 * MIB, ByteBuffer.allocate(100));
                }));
      }
      start.countDown();
      requireAll(reads);
    }
    assertThat(requests()).containsExactly("GET");
  }

  private static void requireAll(List<Future<Integer>> reads)
      throws InterruptedException, ExecutionException {
    for (Future<Integer> read : reads) {
      assertThat(read.get()).isEqualTo(100);
    }
  }
}
