package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.app.testing.TestJvm;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a program that is killed leaves behind.
@Timeout(180)
class KernelOrphanTest {
  private static final long PATIENCE_SECONDS = 60;

  @Test
  void kernel_endsWithItsProgram_whenThatIsKilled(@TempDir Path home) throws Exception {
    List<String> command = TestJvm.command("-Xmx256m");
    command.addAll(List.of(KernelOwner.class.getName(), home.toString()));
    Process program =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<ProcessHandle> kernels = kernels(program);
    assertThat(kernels).isNotEmpty().allMatch(ProcessHandle::isAlive);

    boolean _ = program.toHandle().destroyForcibly();

    for (ProcessHandle kernel : kernels) {
      assertThat(kernel.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isAlive()).isFalse();
    }
  }

  private static List<ProcessHandle> kernels(Process program) throws Exception {
    var kernels = new ArrayList<ProcessHandle>();
    BufferedReader lines = program.inputReader();
    for (String line = lines.readLine();
        line != null && !line.equals("all told");
        line = lines.readLine()) {
      kernels.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
    }
    return kernels;
  }
}
