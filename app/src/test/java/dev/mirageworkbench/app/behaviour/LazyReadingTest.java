package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.s3.S3Resource;
import dev.mirageworkbench.s3.S3Server;
import dev.mirageworkbench.workspace.Workspace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// How little is asked of a bucket, counted at the server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LazyReadingTest {
  private static final int OBJECTS = 10_000;
  private static final long MIB = 1 << 20;
  private static final long LARGE = 256 * MIB;

  private final S3Server server;
  private final Workspace workspace = Workspace.builder().build();
  private int mounts;

  LazyReadingTest() throws Exception {
    server = S3Server.start();
  }

  @BeforeAll
  void fillTheBucket() throws Exception {
    server.createBucket("many");
    for (int i = 0; i < OBJECTS; i++) {
      server.put("many", "folder/object-%05d.txt".formatted(i), "content of " + i);
    }
    server.createBucket("large");
    server.putZeros("large", "zeros.bin", LARGE);
    // What the first start of Python reads and asks is not what is counted here.
    workspace.execute("python3 -c 'import os'");
  }

  @AfterAll
  void close() throws Exception {
    workspace.close();
    server.close();
  }

  @BeforeEach
  void forgetRequests() {
    server.reset();
  }

  /// A mount that has cached nothing yet.
  private String mount(String bucket) throws Exception {
    String prefix = "/s3-" + ++mounts;
    var _ = workspace.addMount(prefix, bucket(bucket));
    return prefix;
  }

  private Resource bucket(String name) throws Exception {
    return S3Resource.builder()
        .bucket(name)
        .endpoint(server.endpoint())
        .region(S3Server.REGION)
        .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
        .build();
  }

  private String python(String code) throws Exception {
    var result = workspace.execute("python3 - <<'END'\n" + code + "\nEND\n");
    assertThat(result.stderrText()).isEmpty();
    return result.stdoutText();
  }

  @Test
  void mounting_makesNoRequest() throws Exception {
    mount("many");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void readingOneOfManyObjects_makesAtMostThreeRequests() throws Exception {
    String prefix = mount("many");
    assertThat(python("print(open('" + prefix + "/folder/object-07777.txt').read())"))
        .isEqualTo("content of 7777\n");
    assertThat(server.requests()).hasSizeBetween(1, 3);
  }

  @Test
  void readingAgain_makesNoRequest() throws Exception {
    String code = "print(open('" + mount("many") + "/folder/object-00042.txt').read())";
    python(code);
    server.reset();
    assertThat(python(code)).isEqualTo("content of 42\n");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void listing_pagesThroughAllObjectsOnce() throws Exception {
    String prefix = mount("many");
    assertThat(
            python(
                """
                import os
                names = os.listdir('%s/folder')
                print(len(names), sum(e.stat().st_size > 0 for e in os.scandir('%s/folder')))
                """
                    .formatted(prefix, prefix)))
        .isEqualTo("10000 10000\n");
    // Ten pages of a thousand and a look at the folder; the attributes came with them. On a slow
    // machine the listing grows old meanwhile, and is asked for anew; never one object after the
    // other.
    assertThat(server.requests()).hasSizeBetween(10, 100);
  }

  @Test
  void first4KiBOfALargeObject_moveAtMost2MiB() throws Exception {
    String prefix = mount("large");
    assertThat(python("print(len(open('" + prefix + "/zeros.bin', 'rb').read(4096)))"))
        .isEqualTo("4096\n");
    assertThat(server.bytesMoved()).isBetween(4096L, 2 * MIB);
  }

  @Test
  void walkingAndExists_fetchNoContent() throws Exception {
    String prefix = mount("large");
    assertThat(
            python(
                """
                import os, pathlib
                print(os.path.exists('%1$s/zeros.bin'), os.path.getsize('%1$s/zeros.bin'))
                print([f for _, _, f in os.walk('%1$s')], [p.name for p in pathlib.Path('%1$s').glob('*')])
                """
                    .formatted(prefix)))
        .isEqualTo("True " + LARGE + "\n[['zeros.bin']] ['zeros.bin']\n");
    assertThat(server.bytesMoved()).isLessThan(64 << 10);
  }
}
