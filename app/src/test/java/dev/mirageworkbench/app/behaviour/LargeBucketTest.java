package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.ChildPages;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.s3.LargeBucket;
import dev.mirageworkbench.workspace.Workspace;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a bucket of a million keys costs: requests, counted at the server, and memory.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeBucketTest {
  private static final int DAYS_OF_NOVEMBER = 25;
  private static final long MIB = 1 << 20;

  private final LargeBucket bucket;
  private final Workspace workspace = Workspace.builder().build();
  private int mounts;

  LargeBucketTest() throws Exception {
    bucket = LargeBucket.start();
  }

  @AfterAll
  void close() {
    workspace.close();
    bucket.close();
  }

  @BeforeEach
  void forgetRequests() {
    bucket.reset();
  }

  /// A mount that has cached nothing yet.
  private String mount() throws Exception {
    String prefix = "/s3-" + ++mounts;
    var _ = workspace.addMount(prefix, bucket.mount());
    return prefix;
  }

  private String python(String code) throws Exception {
    var result = workspace.execute("python3 - <<'END'\n" + code + "\nEND\n");
    assertThat(result.stderrText()).isEmpty();
    return result.stdoutText();
  }

  @Test
  void scandir_givesTheFirstThousand_forTwoRequestsAtMost() throws Exception {
    assertThat(
            python(
                """
                import os
                from itertools import islice
                with os.scandir('%s') as entries:
                    names = [entry.name for entry in islice(entries, 1000)]
                print(len(names), names[0], names[-1])"""
                    .formatted(mount())))
        .isEqualTo("1000 2024-03-01-000.csv 2024-03-01-999.csv\n");
    assertThat(bucket.listed()).hasSizeBetween(1, 2);
  }

  @Test
  void glob_asksForTheBeginningOfItsPattern_only() throws Exception {
    String prefix = mount();
    assertThat(
            python(
                """
                import glob, pathlib
                found = glob.glob('%1$s/2026-11-*')
                print(len(found), min(found), max(found))
                print(len(list(pathlib.Path('%1$s').glob('2026-10-3?-00[01].csv'))))
                print(glob.glob('%1$s/2026-12-*'))"""
                    .formatted(prefix)))
        .isEqualTo(
            """
            %d %s/2026-11-01-000.csv %s/2026-11-%d-999.csv
            4
            []
            """
                .formatted(DAYS_OF_NOVEMBER * 1_000, prefix, prefix, DAYS_OF_NOVEMBER));
    assertThat(bucket.listed())
        .extracting(LargeBucket.Listed::prefix)
        .hasSize(DAYS_OF_NOVEMBER + 2 + 1)
        .containsOnly("2026-11-", "2026-10-3", "2026-12-");
  }

  @Test
  void fiftyMounts_areLookedInto_forTwoRequestsEach() throws Exception {
    try (var another = Workspace.builder().build()) {
      for (int i = 0; i < 50; i++) {
        var _ = another.addMount("/m/%02d".formatted(i), bucket.mount());
      }
      assertThat(
              another
                  .execute(
                      """
                      python3 - <<'END'
                      import os
                      print(len(os.listdir('/m')), {next(os.scandir('/m/' + name)).name for name in os.listdir('/m')})
                      END
                      """)
                  .stdoutText())
          .isEqualTo("50 {'2024-03-01-000.csv'}\n");
      assertThat(bucket.listed()).hasSizeBetween(50, 100);
    }
  }

  /// What is held of a listing does not grow with it.
  @Test
  @Tag("stress")
  void aMillionChildren_areReadInLittleMemory() throws Exception {
    WorkspacePath folder = WorkspacePath.of(mount());
    int count = 0;
    long before = usedMemory();
    long most = 0;
    try (WorkspaceFiles files = workspace.openFiles();
        var pages = ChildPages.open(files, folder, "")) {
      while (pages.hasNext()) {
        count += pages.next().size();
        if (count % 200_000 == 0) {
          most = Math.max(most, usedMemory() - before);
        }
      }
    }
    assertThat(count).isEqualTo(LargeBucket.KEYS);
    assertThat(most).isLessThan(64 * MIB);
    List<LargeBucket.Listed> asked = bucket.listed();
    assertThat(asked).hasSize(LargeBucket.KEYS / 1_000);
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
