package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.CellEvent.Status;
import org.junit.jupiter.api.Test;

/// Defects of the parts below, which must cost one run at most.
class DefectTest {
  private final MemoryFiles files = new MemoryFiles("/ram");

  @Test
  void uncheckedExceptionOfSettle_endsTheRun_andTheVariablesStay() {
    try (var kernel = new TestKernel(files)) {
      kernel.out("kept = 1");
      files.breakNextSettle(new IllegalStateException("a defect"));

      TestKernel.Ran ran = kernel.cell("print('on')");

      assertThat(ran.finished().status()).isEqualTo(Status.ERROR);
      assertThat(ran.finished().exitCode()).isNotZero();
      assertThat(ran.of(CellEvent.Failed.class))
          .singleElement()
          .satisfies(failed -> assertThat(failed.value()).contains("a defect"));
      assertThat(kernel.out("print(kept)")).isEqualTo("1");
    }
  }
}
