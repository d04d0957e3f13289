package dev.mirageworkbench.notebook.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.notebook.NotebookLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentNotebooksTest {
  @TempDir Path folder = Path.of("");

  private static NotebookLocation mounted(int number) {
    return new NotebookLocation.WorkspaceFile(WorkspacePath.of("/s3/" + number + ".ipynb"));
  }

  @Test
  void lastTen_areKept_newestFirst() throws IOException {
    for (int number = 0; number < 12; number++) {
      new RecentNotebooks(folder).opened(mounted(number));
    }
    new RecentNotebooks(folder).opened(mounted(5));

    assertThat(new RecentNotebooks(folder).recent())
        .hasSize(10)
        .startsWith(mounted(5), mounted(11))
        .endsWith(mounted(2));
  }

  @Test
  void session_isKeptInOrder_whereverItsNotebooksAre() throws IOException {
    var host = new NotebookLocation.HostFile(folder.resolve("a b.ipynb"));
    new RecentNotebooks(folder).keepSession(List.of(mounted(1), host));

    assertThat(new RecentNotebooks(folder).session()).containsExactly(mounted(1), host);
    assertThat(new RecentNotebooks(folder).recent()).isEmpty();
  }
}
