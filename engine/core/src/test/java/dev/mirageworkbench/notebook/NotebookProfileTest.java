package dev.mirageworkbench.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.KernelProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookProfileTest {
  private static Notebook notebook(String metadata) throws NotebookFormatException {
    return NotebookFormat.read(
        "{\"cells\": [], \"metadata\": %s, \"nbformat\": 4, \"nbformat_minor\": 5}"
            .formatted(metadata));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"mirage\": {}}",
        "{\"mirage\": 7}",
        "{\"mirage\": {\"profile\": 7}}",
        "{\"mirage\": {\"profile\": \"of a later version\"}}"
      })
  void profile_isTheDefault_whereTheNotebookNamesNoneThatIsKnown(String metadata)
      throws NotebookFormatException {
    Notebook notebook = notebook(metadata);
    assertThat(NotebookProfile.of(notebook)).isEqualTo(KernelProfile.DEFAULT);
    assertThat(NotebookProfile.with(notebook, KernelProfile.DEFAULT)).isSameAs(notebook);
  }

  @Test
  void profile_isKept_besideWhatOthersKeepThere() throws NotebookFormatException {
    Notebook plain = notebook("{\"kernelspec\": {\"name\": \"python3\"}, \"mirage\": {\"a\": 1}}");
    Notebook compiled = NotebookProfile.with(plain, KernelProfile.COMPUTE);
    Notebook read = NotebookFormat.read(NotebookFormat.write(compiled));

    assertThat(NotebookProfile.of(read)).isEqualTo(KernelProfile.COMPUTE);
    assertThat(read.metadata().toString())
        .isEqualTo(
            "{\"kernelspec\":{\"name\":\"python3\"},\"mirage\":{\"a\":1,\"profile\":\"compute\"}}");
    assertThat(NotebookProfile.with(read, KernelProfile.DEFAULT).metadata())
        .isEqualTo(plain.metadata());
  }

  @Test
  void profile_leavesNothingBehind_whenItIsTheDefaultAgain() throws NotebookFormatException {
    Notebook plain = notebook("{}");
    Notebook compiled = NotebookProfile.with(plain, KernelProfile.COMPUTE);
    assertThat(plain.metadata().isEmpty()).isTrue();
    assertThat(NotebookProfile.with(compiled, KernelProfile.DEFAULT).metadata().isEmpty()).isTrue();
  }
}
