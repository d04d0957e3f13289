package dev.mirageworkbench.notebook.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.NotebookLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalHistoryTest {
  private static final NotebookLocation A = new NotebookLocation.HostFile(Path.of("/n/a.ipynb"));
  private static final NotebookLocation B = new NotebookLocation.HostFile(Path.of("/n/b.ipynb"));

  @TempDir Path folder = Path.of("");

  private Instant now = Instant.parse("2026-03-01T10:00:00Z");

  private LocalHistory history(LocalHistory.Limits limits) {
    return new LocalHistory(folder, () -> now, limits);
  }

  private static List<String> texts(LocalHistory history, NotebookLocation location)
      throws IOException {
    var texts = new ArrayList<String>();
    for (LocalHistory.Version version : history.versions(location)) {
      texts.add(history.text(location, version));
    }
    return texts;
  }

  @Test
  void versions_areNewestFirst_andOfTheirNotebook() throws IOException {
    var history = history(LocalHistory.Limits.USUAL);
    history.add(A, "one");
    now = now.plusSeconds(60);
    history.add(A, "twö");
    history.add(B, "other");

    assertThat(texts(history(LocalHistory.Limits.USUAL), A)).containsExactly("twö", "one");
    assertThat(history.versions(A).getFirst().time()).isEqualTo(now);
    assertThat(history.versions(A).getFirst().bytes()).isEqualTo(4);
  }

  @Test
  void sameContent_isKeptOnce() throws IOException {
    var history = history(LocalHistory.Limits.USUAL);
    for (String text : List.of("one", "one", "two", "one")) {
      history.add(A, text);
    }
    assertThat(texts(history, A)).containsExactly("one", "two", "one");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".gz"))).hasSize(2);
    }
  }

  @Test
  void oldVersions_go_butNeverTheNewest() throws IOException {
    var history = history(new LocalHistory.Limits(3, Duration.ofDays(30), 1 << 20, 1 << 20));
    for (String text : List.of("1", "2", "3", "4")) {
      history.add(A, text);
    }
    assertThat(texts(history, A)).containsExactly("4", "3", "2");
    now = now.plus(Duration.ofDays(31));
    history.add(A, "5");
    assertThat(texts(history, A)).containsExactly("5");
  }

  @Test
  void bytes_areBounded_perNotebookAndInAll() throws IOException {
    var limits = new LocalHistory.Limits(20, Duration.ofDays(30), 25_000, 30_000);
    var history = history(limits);
    for (int seed = 0; seed < 4; seed++) {
      history.add(A, noise(seed));
    }
    assertThat(history.versions(A)).hasSize(2);
    Files.setLastModifiedTime(
        folder.resolve(ContentHash.of(A.key()).hex()), FileTime.fromMillis(0));
    for (int seed = 0; seed < 4; seed++) {
      history.add(B, noise(seed));
    }
    assertThat(history.versions(B)).hasSize(2);
    assertThat(history.versions(A)).isEmpty();
  }

  /// About 10 kB that cannot be packed.
  private static String noise(int seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    for (int i = 0; i < 13_000; i++) {
      text.append((char) (' ' + random.nextInt(90)));
    }
    return text.toString();
  }
}
