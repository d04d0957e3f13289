package dev.mirageworkbench.notebook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.NotebookLocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class NotebookJournalTest {
  private static final CellOutput PICTURE =
      new CellOutput.Display(
          new MimeBundle(Map.of("image/png", "aGVsbG8=", "text/plain", "<é\u2028>"), "{\"w\": 1}"));

  @TempDir Path home = Path.of("");

  private final NotebookCell.Code code = NotebookCell.newCode("x = 1");
  private final NotebookCell text = NotebookCell.newMarkdown("# é 🚀");
  private final List<Unsaved> states = work();
  private NotebookJournal journal = new NotebookJournal(home);

  private Path parent() {
    return home.resolve("journals");
  }

  private NotebookJournal journal() {
    journal = new Journals(parent()).create();
    return journal;
  }

  @AfterEach
  void close() throws IOException {
    journal.close();
  }

  private static Unsaved state(NotebookCell... cells) {
    return new Unsaved(
        Notebook.empty().withCells(List.of(cells)), Optional.empty(), Optional.empty(), false);
  }

  private static CellOutput print(String text) {
    return new CellOutput.Stream(CellEvent.Stream.STDOUT, text);
  }

  private NotebookCell run(CellOutput... outputs) {
    return code.withRun(List.of(outputs), OptionalInt.of(1));
  }

  /// A morning's work.
  private List<Unsaved> work() {
    Unsaved last = state(text, run(print("ab"), PICTURE), NotebookCell.newRaw("r"));
    var metadata = JsonNodeFactory.instance.objectNode().put("k", "v");
    return List.of(
        state(code),
        state(code.withSource("x = 2")),
        state(code, text),
        state(text, run(print("a"))),
        state(text, run(print("ab"))),
        state(text, run(print("ab"), PICTURE, print("c"))),
        state(text, run(print("ab"), PICTURE, print("cd"), print("e"))),
        state(text, run(print("other"))),
        last,
        new Unsaved(last.notebook(), last.location(), last.file(), true),
        new Unsaved(last.notebook().withMetadata(metadata), last.location(), last.file(), true),
        new Unsaved(
            new Notebook(last.notebook().cells(), metadata, 4, metadata),
            Optional.of(new NotebookLocation.WorkspaceFile(WorkspacePath.of("/s3/a.ipynb"))),
            Optional.of(ContentHash.of("before")),
            false),
        state());
  }

  private Path file() throws IOException {
    try (Stream<Path> all = Files.walk(parent())) {
      return all.filter(each -> each.endsWith("journal")).findFirst().orElseThrow();
    }
  }

  /// What the next start finds if the process is killed now and the journal is this.
  private List<Unsaved> foundAfterCrash(byte[] bytes) throws IOException {
    Path after = Files.createTempDirectory(home, "after");
    Path folder = Files.createDirectory(after.resolve("one"));
    Files.createFile(folder.resolve(".lock"));
    Files.write(folder.resolve("journal"), bytes);
    var found = new ArrayList<Unsaved>();
    for (Journals.Left left : new Journals(after).left()) {
      found.add(left.unsaved());
      left.journal().close();
    }
    return found;
  }

  @Test
  void everyState_isFound_whenTheProcessEndsThen() throws IOException {
    NotebookJournal writing = journal();
    for (Unsaved state : states) {
      writing.keep(state);
      assertThat(foundAfterCrash(Files.readAllBytes(file()))).containsExactly(state);
    }
  }

  @Test
  void tornEnd_isCut_whereverItIs() throws IOException {
    NotebookJournal writing = journal();
    var lengths = new ArrayList<Long>();
    for (Unsaved state : states) {
      writing.keep(state);
      lengths.add(Files.size(file()));
    }
    byte[] all = Files.readAllBytes(file());
    for (int i = 1; i < states.size(); i++) {
      int begins = Math.toIntExact(lengths.get(i - 1));
      int ends = Math.toIntExact(lengths.get(i));
      for (int cut : List.of(begins, begins + 1, begins + 9, (begins + ends) / 2, ends - 2)) {
        assertThat(foundAfterCrash(Arrays.copyOf(all, cut))).containsExactly(states.get(i - 1));
      }
    }
  }

  @Test
  void damage_costsOnlyWhatIsBehindIt() throws IOException {
    NotebookJournal writing = journal();
    writing.keep(states.getFirst());
    int begins = Math.toIntExact(Files.size(file()));
    writing.keep(states.get(1));
    writing.keep(states.get(2));
    byte[] all = Files.readAllBytes(file());
    all[begins + 20] ^= 1;

    assertThat(foundAfterCrash(all)).containsExactly(states.getFirst());
  }

  @Test
  void largeOutput_isNotWrittenAgain_whenSomethingElseChanges() throws IOException {
    String large = "x".repeat(300_000);
    NotebookJournal writing = journal();
    writing.keep(state(run(print(large)), text));
    long before = Files.size(file());
    writing.keep(state(run(print(large)).withSource("y"), text.withSource("z")));
    writing.keep(state(run(print(large + "more")), text));

    assertThat(Files.size(file()) - before).isLessThan(2_000);
    assertThat(foundAfterCrash(Files.readAllBytes(file())))
        .containsExactly(state(run(print(large + "more")), text));
  }

  @Test
  void journal_staysBounded() throws IOException {
    NotebookJournal writing = journal();
    for (int i = 0; i < 30; i++) {
      writing.keep(state(run(print(i + "x".repeat(100_000)))));
    }
    assertThat(Files.size(file())).isLessThan((1 << 20) + 400_000);
    assertThat(foundAfterCrash(Files.readAllBytes(file())))
        .containsExactly(state(run(print(29 + "x".repeat(100_000)))));
  }

  @Test
  void clear_leavesNothingToFind() throws IOException {
    NotebookJournal writing = journal();
    writing.keep(states.getFirst());
    writing.clear();
    writing.close();

    assertThat(new Journals(parent()).left()).isEmpty();
    assertThat(parent()).isEmptyDirectory();
  }

  @Test
  void keep_beginsAnew_afterASave() throws IOException {
    NotebookJournal writing = journal();
    writing.keep(states.getFirst());
    writing.clear();
    writing.keep(states.get(5));

    assertThat(foundAfterCrash(Files.readAllBytes(file()))).containsExactly(states.get(5));
  }

  @Test
  void close_keepsWhatIsNotSaved_andAnotherGoesOnWithIt() throws IOException {
    NotebookJournal writing = journal();
    writing.keep(states.getFirst());
    assertThat(new Journals(parent()).left()).isEmpty();
    writing.close();

    Journals.Left left = new Journals(parent()).left().getFirst();
    left.journal().keep(states.get(3));
    assertThat(foundAfterCrash(Files.readAllBytes(file()))).containsExactly(states.get(3));
    assertThat(new Journals(parent()).left()).isEmpty();
    left.journal().close();
  }

  @Test
  void left_findsWhatAKilledProcessHadKept_andNothingWhileItLives() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                JournalKeeper.class.getName(),
                parent().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
      while (!"20".equals(lines.readLine())) {
        assertThat(other.isAlive()).isTrue();
      }
      assertThat(new Journals(parent()).left()).isEmpty();
      other.destroyForcibly().waitFor();
    }
    List<Journals.Left> left = new Journals(parent()).left();

    assertThat(left).hasSize(1);
    String source = left.getFirst().unsaved().notebook().cells().getFirst().source();
    assertThat(Integer.parseInt(source.substring(1))).isGreaterThanOrEqualTo(20);
    left.getFirst().journal().close();
  }
}
