package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.kernel.MimeBundle;
import dev.mirageworkbench.notebook.CellOutput;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.notebook.SavedParts;
import dev.mirageworkbench.notebook.compare.CellDifference;
import dev.mirageworkbench.notebook.history.LocalHistory;
import dev.mirageworkbench.notebook.journal.Journals;
import dev.mirageworkbench.notebook.journal.Unsaved;
import dev.mirageworkbench.notebook.trust.NotebookSignatures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeFiles;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookFileTest {
  private static final NotebookLocation PLACE =
      new NotebookLocation.HostFile(Path.of("/n/a.ipynb"));
  private static final NotebookCell SHOWING =
      NotebookCell.newCode("show")
          .withRun(
              List.of(new CellOutput.Display(new MimeBundle(Map.of("text/html", "<b>"), "{}"))),
              OptionalInt.of(1));

  @TempDir Path home = Path.of("");

  private final ManualBackground threads = new ManualBackground();
  private final FakeKernel kernel = FakeKernel.waiting();
  private final FakeFiles files = new FakeFiles();
  private SavedParts parts = SavedParts.ALL;
  private boolean autosaves = true;

  private NotebookKeeping keeping() {
    return new NotebookKeeping(
        new Journals(home.resolve("journals")),
        new NotebookSignatures(home.resolve("data")),
        new LocalHistory(
            home.resolve("history"), InstantSource.system(), LocalHistory.Limits.USUAL),
        () -> parts,
        () -> autosaves);
  }

  private NotebookViewModel model(OpenedNotebook opened) {
    var model =
        new NotebookViewModel(
            opened,
            new NotebookViewModel.Tools(
                (_, _) -> kernel,
                files,
                OutputSink::collecting,
                new CellClipboard(),
                threads.background(),
                RunFiles.NONE,
                Optional.of(keeping())));
    threads.runWork();
    return model;
  }

  private NotebookViewModel open() throws IOException {
    return model(OpenedNotebook.read(PLACE, files, Optional.of(keeping())));
  }

  private NotebookViewModel open(Notebook notebook) throws IOException {
    files.put(PLACE, notebook);
    return open();
  }

  private NotebookViewModel openTwoCells() throws IOException {
    return open(Cells.notebook(Cells.code("a", "x"), Cells.code("b", "y")));
  }

  private static void type(NotebookViewModel model, String text) {
    model.cells().getFirst().sourceProperty().set(text);
  }

  private void save(NotebookViewModel model) {
    model.file().save(() -> {});
    threads.runWork();
  }

  private void look(NotebookViewModel model) {
    model.file().look();
    threads.runWork();
  }

  private void halfASecond() {
    threads.letTimePass();
    threads.runWork();
  }

  private static Notice row(NotebookViewModel model) {
    return model.notices().rows().getLast();
  }

  private void choose(NotebookViewModel model, String label) {
    Notice row = row(model);
    model
        .notices()
        .choose(
            row,
            row.choices().stream()
                .filter(choice -> choice.label().equals(label))
                .findFirst()
                .orElseThrow());
    threads.runWork();
  }

  /// As another process would find it: the files as they are, without the locks.
  private List<Unsaved> left() throws IOException {
    Path copy = Files.createTempDirectory(home, "after");
    Path journals = home.resolve("journals");
    if (!Files.exists(journals)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(journals)) {
      for (Path each : all.skip(1).toList()) {
        Files.copy(each, copy.resolve(journals.relativize(each)));
      }
    }
    var left = new ArrayList<Unsaved>();
    for (Journals.Left each : new Journals(copy).left()) {
      left.add(each.unsaved());
    }
    return left;
  }

  @Test
  void edits_areInTheJournal_untilTheyAreSaved() throws IOException {
    autosaves = false;
    NotebookViewModel model = openTwoCells();
    type(model, "new");
    halfASecond();

    assertThat(left()).singleElement().extracting(Unsaved::notebook).isEqualTo(model.document());
    assertThat(left().getFirst().location()).contains(PLACE);
    save(model);
    assertThat(left()).isEmpty();
  }

  @Test
  void outputs_areInTheJournal_asTheyArrive() throws IOException {
    autosaves = false;
    NotebookViewModel model = openTwoCells();
    model.perform(NotebookAction.RUN);
    kernel.last().print("half ");
    threads.pulse();
    halfASecond();

    assertThat(NotebookFormat.write(left().getFirst().notebook())).contains("half ");
  }

  @Test
  void untitledNotebook_isInTheJournal_andComesBackUnsaved() throws IOException {
    NotebookViewModel model = model(OpenedNotebook.untitled(Notebook.empty()));
    type(model, "first");
    halfASecond();
    Unsaved unsaved = left().getFirst();
    assertThat(unsaved.location()).isEmpty();

    NotebookViewModel again = recovered();
    assertThat(again.dirtyProperty().get()).isTrue();
    assertThat(again.document()).isEqualTo(model.document());
  }

  @Test
  void close_removesTheJournal() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "new");
    halfASecond();
    model.close();
    threads.runWork();
    assertThat(left()).isEmpty();
  }

  @Test
  void journalThatCannotBeWritten_isTold_andEditingGoesOn() throws IOException {
    autosaves = false;
    Files.writeString(home.resolve("journals"), "in the way");
    NotebookViewModel model = openTwoCells();
    type(model, "new");
    halfASecond();

    assertThat(row(model).text()).startsWith("A crash would lose your changes");
    save(model);
    assertThat(files.texts.get(PLACE)).contains("new");
  }

  @Test
  void change_madeWhileSaving_staysUnsaved() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "one");
    model.file().save(() -> {});
    type(model, "two");
    threads.runWork();

    assertThat(files.texts.get(PLACE)).contains("one");
    assertThat(model.dirtyProperty().get()).isTrue();
    save(model);
    assertThat(files.texts.get(PLACE)).contains("two");
  }

  @Test
  void saves_followOneAnother() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "one");
    model.file().save(() -> {});
    type(model, "two");
    model.file().save(() -> {});
    assertThat(threads.work).hasSize(1);
    threads.runWork();

    assertThat(files.texts.get(PLACE)).contains("two");
    assertThat(model.dirtyProperty().get()).isFalse();
  }

  @Test
  void save_asksBeforeItReplacesNewerContent() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "mine");
    files.put(PLACE, Cells.notebook(Cells.code("a", "theirs")));
    save(model);

    assertThat(files.texts.get(PLACE)).contains("theirs");
    assertThat(row(model).choices())
        .extracting(Notice.Choice::label)
        .containsExactly("Overwrite", "Compare", "Save As…", "Cancel");
    choose(model, "Overwrite");
    assertThat(files.texts.get(PLACE)).contains("mine");
    assertThat(model.notices().rows()).isEmpty();
  }

  @Test
  void compare_showsTheDifference_andTheQuestionStays() throws IOException {
    NotebookViewModel model = openTwoCells();
    var shown = new ArrayList<CellDifference>();
    model
        .file()
        .asks(
            new NotebookFile.Asks() {
              @Override
              public void show(String title, List<CellDifference> differences) {
                shown.addAll(differences);
              }
            });
    type(model, "mine");
    files.put(PLACE, Cells.notebook(Cells.code("a", "theirs"), Cells.code("b", "y")));
    look(model);
    choose(model, "Compare");

    assertThat(shown).singleElement().extracting(CellDifference::number).isEqualTo(1);
    assertThat(row(model).choices()).hasSize(3);
  }

  @Test
  void changedFile_isShown_whenNothingIsUnsaved_andTheRestStays() throws IOException {
    NotebookViewModel model = openTwoCells();
    model.perform(NotebookAction.SELECT_NEXT);
    CellModel second = model.cells().get(1);
    files.put(
        PLACE,
        Cells.notebook(Cells.code("z", "above"), Cells.code("a", "X"), Cells.code("b", "Y")));
    look(model);

    assertThat(model.cells()).extracting(CellModel::source).containsExactly("above", "X", "Y");
    assertThat(model.edits().selected()).isSameAs(second);
    assertThat(model.dirtyProperty().get()).isFalse();
    assertThat(kernel.calls).isEmpty();
    type(model, "more");
    save(model);
    assertThat(files.texts.get(PLACE)).contains("more");
  }

  @Test
  void changedFile_isOffered_whenThereAreUnsavedChanges() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "mine");
    files.put(PLACE, Cells.notebook(Cells.code("a", "theirs")));
    look(model);
    assertThat(model.cells().getFirst().source()).isEqualTo("mine");
    choose(model, "Reload");

    assertThat(model.cells()).extracting(CellModel::source).containsExactly("theirs");
    assertThat(model.dirtyProperty().get()).isFalse();
  }

  @Test
  void save_asksNobody_whereTheFileHasItAlready() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "mine");
    files.put(PLACE, model.document());
    save(model);
    assertThat(model.notices().rows()).isEmpty();
    assertThat(model.dirtyProperty().get()).isFalse();
  }

  @Test
  void reload_canBeUndone() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "mine");
    files.put(PLACE, Cells.notebook(Cells.code("a", "theirs")));
    look(model);
    choose(model, "Reload");
    choose(model, "Undo");

    assertThat(model.cells()).extracting(CellModel::source).containsExactly("mine", "y");
    assertThat(model.dirtyProperty().get()).isTrue();
  }

  private List<String> sourcesInHistory() throws IOException {
    var texts = new ArrayList<String>();
    for (LocalHistory.Version version : keeping().history().versions(PLACE)) {
      Notebook notebook = NotebookFormat.read(keeping().history().text(PLACE, version));
      texts.add(notebook.cells().getFirst().source());
    }
    return texts;
  }

  @Test
  void contentThatIsOverwritten_isInTheLocalHistory() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "mine");
    files.put(PLACE, Cells.notebook(Cells.code("a", "theirs")));
    save(model);
    choose(model, "Overwrite");
    assertThat(sourcesInHistory()).containsExactly("mine", "theirs");

    type(model, "mine again");
    files.put(PLACE, Cells.notebook(Cells.code("a", "theirs again")));
    look(model);
    choose(model, "Keep Mine");
    save(model);
    assertThat(sourcesInHistory()).containsExactly("mine again", "theirs again", "mine", "theirs");
  }

  @Test
  void save_saysWhatToDo_whenTheDiskIsFull_andLosesNothing() throws IOException {
    autosaves = false;
    NotebookViewModel model = openTwoCells();
    String before = files.texts.get(PLACE);
    type(model, "mine");
    halfASecond();
    files.failure = Optional.of(new IOException("No space left on device"));
    save(model);

    assertThat(row(model).text())
        .isEqualTo(
            "Not saved: No space left on device. Free some space and retry, or save it on another"
                + " disk. Everything is still here.");
    assertThat(files.texts).containsEntry(PLACE, before);
    assertThat(model.dirtyProperty().get()).isTrue();
    assertThat(left()).singleElement().extracting(Unsaved::notebook).isEqualTo(model.document());

    files.failure = Optional.empty();
    choose(model, "Retry");
    assertThat(files.texts.get(PLACE)).contains("mine");
    assertThat(left()).isEmpty();
  }

  @Test
  void save_saysWhatToDo_whereNobodyMayWrite() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "mine");
    files.failure = Optional.of(new IOException("a.ipynb is read-only"));
    save(model);
    assertThat(row(model).text())
        .contains("a.ipynb is read-only. Allow writing there and retry, or save it under another");
    assertThat(row(model).choices()).extracting(Notice.Choice::label).contains("Save As…");
  }

  @Test
  void look_readsNothing_onTheThreadOfTheWindow() throws IOException {
    NotebookViewModel model = openTwoCells();
    int reads = files.reads.get();
    model.file().look();
    assertThat(files.reads).hasValue(reads);
    threads.runWork();
    assertThat(files.reads).hasValue(reads + 1);
  }

  @Test
  void keepMine_isNotAskedAgain_andSavesOverIt() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "mine");
    files.put(PLACE, Cells.notebook(Cells.code("a", "theirs")));
    look(model);
    choose(model, "Keep Mine");
    look(model);
    assertThat(model.notices().rows()).isEmpty();
    save(model);
    assertThat(files.texts.get(PLACE)).contains("mine");
  }

  @Test
  void sameContent_neverAsks() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "mine");
    files.texts.put(PLACE, files.texts.get(PLACE));
    look(model);
    save(model);
    assertThat(model.notices().rows()).isEmpty();
    assertThat(files.texts.get(PLACE)).contains("mine");
  }

  @Test
  void fileThatIsGone_isTold_andSavedAgain() throws IOException {
    NotebookViewModel model = openTwoCells();
    files.texts.remove(PLACE);
    look(model);
    assertThat(model.dirtyProperty().get()).isTrue();
    choose(model, "Save Again");
    assertThat(files.texts).containsKey(PLACE);
    assertThat(model.notices().rows()).isEmpty();
  }

  @Test
  void autosave_savesTitledNotebooks_afterTwoMinutes() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "new");
    threads.letTimePass();
    threads.runWork();

    assertThat(files.texts.get(PLACE)).contains("new");
    NotebookViewModel untitled = model(OpenedNotebook.untitled(Notebook.empty()));
    type(untitled, "new");
    threads.letTimePass();
    threads.runWork();
    assertThat(files.texts).hasSize(1);
  }

  @Test
  void autosave_neverReplacesNewerContent_andCanBeOff() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "mine");
    autosaves = false;
    model.file().autosave();
    threads.runWork();
    assertThat(files.texts.get(PLACE)).doesNotContain("mine");
    autosaves = true;
    files.put(PLACE, Cells.notebook(Cells.code("a", "theirs")));
    model.file().autosave();
    threads.runWork();
    assertThat(files.texts.get(PLACE)).contains("theirs");
    assertThat(row(model).choices()).hasSize(4);
  }

  @Test
  void notebookFromElsewhere_isNotTrusted_untilItsCellRan() throws IOException {
    NotebookViewModel model = open(Cells.notebook(SHOWING, Cells.code("b", "y")));
    assertThat(model.trustedProperty().get()).isFalse();
    assertThat(model.cells().getFirst().trustedProperty().get()).isFalse();
    assertThat(model.cells().get(1).trustedProperty().get()).isTrue();

    model.perform(NotebookAction.RUN);
    kernel.last().finish(CellEvent.Status.OK);
    assertThat(model.trustedProperty().get()).isTrue();
  }

  @Test
  void notebookSavedHere_isTrusted_andChangedOutsideItIsNot() throws IOException {
    NotebookViewModel model = open(Cells.notebook(SHOWING));
    model.file().trustAll();
    type(model, "new");
    save(model);
    assertThat(open().trustedProperty().get()).isTrue();

    files.texts.compute(PLACE, (_, text) -> text.replace("<b>", "<script>"));
    assertThat(open().trustedProperty().get()).isFalse();
  }

  @Test
  void untrustedNotebook_staysSo_whenItIsSaved() throws IOException {
    NotebookViewModel model = open(Cells.notebook(SHOWING));
    type(model, "new");
    save(model);
    assertThat(open().trustedProperty().get()).isFalse();
  }

  @Test
  void recoveredNotebook_isTrusted_asItWasBefore() throws IOException {
    autosaves = false;
    NotebookViewModel model = open(Cells.notebook(SHOWING));
    type(model, "new");
    halfASecond();
    assertThat(recovered().trustedProperty().get()).isFalse();

    model.file().trustAll();
    type(model, "newer");
    halfASecond();
    assertThat(recovered().trustedProperty().get()).isTrue();
  }

  private NotebookViewModel recovered() throws IOException {
    var journals = new Journals(home.resolve("other"));
    return model(
        OpenedNotebook.recovered(
            new Journals.Left(left().getFirst(), Instant.EPOCH, journals.create())));
  }

  @Test
  void trust_holdsWithoutASave() throws IOException {
    NotebookViewModel model = open(Cells.notebook(SHOWING));
    model.file().trustAll();
    threads.runWork();
    assertThat(open().trustedProperty().get()).isTrue();
  }

  @Test
  void save_leavesOutWhatTheUserDoesNotWantInFiles() throws IOException {
    NotebookViewModel model = open(Cells.notebook(SHOWING));
    parts = new SavedParts(false, false);
    type(model, "new");
    save(model);

    assertThat(files.texts.get(PLACE)).doesNotContain("<b>").contains("\"execution_count\": null");
    assertThat(model.cells().getFirst().outputsProperty().get()).hasSize(1);
    look(model);
    assertThat(model.notices().rows()).isEmpty();
  }

  @Test
  void savedVersions_areInTheLocalHistory() throws IOException {
    NotebookViewModel model = openTwoCells();
    type(model, "one");
    save(model);
    type(model, "two");
    save(model);

    LocalHistory history = keeping().history();
    assertThat(history.versions(PLACE)).hasSize(2);
    assertThat(history.text(PLACE, history.versions(PLACE).getLast())).contains("one");
  }

  @Test
  void earlierVersion_isAnEdit_thatLeavesTheFileAlone() throws IOException {
    NotebookViewModel model = openTwoCells();
    String file = files.texts.get(PLACE);
    Notebook now = model.document();
    model.file().replace(Cells.notebook(Cells.code("b", "then")), true);
    assertThat(model.cells()).extracting(CellModel::source).containsExactly("then");
    assertThat(model.dirtyProperty().get()).isTrue();
    assertThat(files.texts).containsEntry(PLACE, file);

    model.file().replace(now, true);
    assertThat(model.document()).isEqualTo(now);
  }
}
