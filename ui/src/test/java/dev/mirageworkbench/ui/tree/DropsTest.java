package dev.mirageworkbench.ui.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeProvider;
import dev.mirageworkbench.workspace.MountMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropsTest {
  @TempDir Path folder = Path.of("");

  private final FakeMounts mounts = new FakeMounts();
  private final Drops drops =
      new Drops(List.of(FakeProvider.s3(), FakeProvider.store(), FakeProvider.disk()), mounts);

  @Test
  void folder_isMountedReadOnly_underAPrefixOfItsOwn() throws Exception {
    Path data = Files.createDirectory(folder.resolve("my data"));
    assertThat(drops.mountFolder(data).prefix()).hasToString("/my-data");
    assertThat(drops.mountFolder(data).prefix()).hasToString("/my-data-2");
    assertThat(mounts.all()).allMatch(mount -> mount.mode() == MountMode.READ);
  }

  @Test
  void file_isRefused_withASentence() throws Exception {
    Path file = Files.createFile(folder.resolve("a.csv"));
    assertThatThrownBy(() -> drops.mountFolder(file))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("drop a folder");
  }

  @Test
  void address_fillsTheForm() {
    assertThat(drops.prefill("s3://bucket/a/b"))
        .contains(new Drops.Prefill("s3", Map.of("bucket", "bucket", "prefix", "a/b")));
    assertThat(drops.prefill("just words")).isEmpty();
  }
}
