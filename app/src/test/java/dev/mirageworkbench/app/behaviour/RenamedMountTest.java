package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenamedMountTest {
  private final Workspace workspace = Workspace.builder().build();

  @BeforeEach
  void mount() throws Exception {
    workspace.addMount("/a", new RamResource(), MountMode.WRITE);
    workspace.fs().writeString("/a/x.txt", "kept");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void files_areThereUnderTheNewPrefix_andMayBeWritten() throws Exception {
    workspace.renameMount("/a", "/b/deep");
    assertThat(workspace.fs().readString("/b/deep/x.txt")).isEqualTo("kept");
    workspace.fs().writeString("/b/deep/y.txt", "new");
    assertThat(workspace.mounts())
        .extracting(mount -> mount.prefix().value())
        .containsExactly("/b/deep");
    assertThatThrownBy(() -> workspace.fs().readString("/a/x.txt"))
        .isInstanceOf(ResourceException.NotFound.class);
  }

  @Test
  void mount_stays_whereTheNewPrefixCannotBe() throws Exception {
    workspace.addMount("/b", new RamResource());
    assertThatThrownBy(() -> workspace.renameMount("/a", "/b"))
        .isInstanceOf(ResourceException.AlreadyExists.class)
        .hasMessageContaining("/b is already mounted");
    assertThatThrownBy(() -> workspace.renameMount("/a", "/tmp/a"))
        .isInstanceOf(ResourceException.Invalid.class);
    assertThatThrownBy(() -> workspace.renameMount("/none", "/c"))
        .isInstanceOf(ResourceException.NotFound.class);
    assertThat(workspace.renameMount("/a", "/a").prefix()).hasToString("/a");
    assertThat(workspace.fs().readString("/a/x.txt")).isEqualTo("kept");
  }
}
