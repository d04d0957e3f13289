package dev.mirageworkbench.ui.drop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.testing.FakeProvider;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.workspace.MountOffers.Offer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountDropsTest {
  @TempDir Path folder = Path.of("");

  private final ManualBackground threads = new ManualBackground();
  private final Notices notices = new Notices();
  private final List<Offer.Mountable> forms = new ArrayList<>();
  private final List<Path> workspaces = new ArrayList<>();
  private final MountDrops drops =
      new MountDrops(
          List.of(FakeProvider.s3(), FakeProvider.disk()),
          threads.background(),
          notices,
          forms::addAll,
          workspaces::add);

  private List<String> told() {
    return notices.rows().stream().map(Notice::text).toList();
  }

  private Path workspaceFile(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "{\"schemaVersion\": 2, \"mounts\": []}");
  }

  @Test
  void severalLines_areSeveralForms_andOneRowForWhatIsNone() {
    drops.text(
        "s3://a/x\n\n# no address\n<s3://b/>\nhttps://ann:geheim1@example.com/?key=geheim1\n");
    threads.runWork();
    assertThat(forms)
        .extracting(offer -> offer.hint().settings().get("bucket").orElse(""))
        .containsExactly("a", "b");
    assertThat(told()).singleElement().asString().startsWith("No service is known");
    assertThat(told().toString()).doesNotContain("geheim1");
  }

  @Test
  void workspaceFile_isOpened() throws IOException {
    Path file = workspaceFile("team.mirage");
    drops.files(List.of(file));
    threads.runWork();
    assertThat(workspaces).containsExactly(file);
    assertThat(told()).isEmpty();
  }

  @Test
  void workspaceFile_amongOthers_isNotOpened_andARowSaysWhy() throws IOException {
    drops.files(List.of(workspaceFile("a.mirage"), workspaceFile("b.mirage")));
    threads.runWork();
    assertThat(workspaces).isEmpty();
    assertThat(told())
        .containsExactly("A workspace opens in place of the one that is open; drop a.mirage alone");
  }
}
