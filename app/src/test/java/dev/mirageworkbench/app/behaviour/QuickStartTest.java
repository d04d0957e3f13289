package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.s3.S3Resource;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.Workspace;
import org.junit.jupiter.api.Test;

/// The README's quick start, as it stands there.
class QuickStartTest {
  @Test
  void quickStart_runsAsItStands() throws Exception {
    try (var ws = Workspace.builder().build()) {
      ws.addMount("/ram", new RamResource(), MountMode.WRITE);
      ws.addMount(
          "/s3",
          S3Resource.builder().bucket("my-bucket").region("us-east-1").build(),
          MountMode.READ);
      ws.fs().writeString("/ram/in.json", "{\"hello\":\"world\"}");
      var r =
          ws.execute(
              """
              python3 -c '
              import json
              print(json.load(open("/ram/in.json"))["hello"])
              '\
              """);
      assertThat(r.stderrText()).isEmpty();
      assertThat(r.stdoutText()).isEqualTo("world\n");
      assertThat(r.exitCode()).isZero();
    }
  }
}
