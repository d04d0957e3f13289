package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Answer.Inspection;
import dev.mirageworkbench.kernel.Answer.Match;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.ui.editing.EditorOptions;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.FakeSink;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.ui.tree.KnownFolders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Completion and documentation without a screen.
class CodeAssistantTest {
  private static final Inspection PRINT =
      new Inspection("print", "builtin", "print(*args)", "Prints.", "", "", "");

  private final ManualBackground threads = new ManualBackground();
  private final FakeKernel kernel = FakeKernel.waiting();
  private final NotebookViewModel model =
      new NotebookViewModel(
          Cells.notebook(Cells.code("a", ""), Cells.code("b", "x"), Cells.markdown("c", "text")),
          Optional.empty(),
          new NotebookViewModel.Tools(
              (_, _) -> kernel,
              NotebookStore.ofNbformat(),
              FakeSink::new,
              new CellClipboard(),
              threads.background()));
  private final CodeAssistant assistant = model.assistant();
  private final CellModel cell = model.cells().getFirst();

  @BeforeEach
  void start() {
    threads.runWork();
    knows("print", "property", "Prince");
  }

  private void knows(String... texts) {
    kernel.answers =
        question ->
            switch (question) {
              case Question.Complete(String code, int cursor) -> {
                int start = Math.max(code.lastIndexOf(' ', cursor), code.lastIndexOf('.', cursor));
                yield Optional.of(
                    new Answer.Completions(
                        start + 1,
                        cursor,
                        List.of(texts).stream()
                            .map(
                                text ->
                                    new Match(text, text.endsWith("/") ? "folder" : "function", ""))
                            .toList()));
              }
              case Question.Inspect _ -> Optional.of(PRINT);
              case Question.ListVariables _, Question.ListRows _ -> Optional.empty();
            };
  }

  private void type(String text) {
    cell.sourceProperty().set(text);
    cell.caretProperty().set(text.length());
    assistant.changed(cell);
  }

  private void ask(NotebookAction action) {
    model.perform(action);
  }

  private Assist shown() {
    return assistant.assistProperty().get();
  }

  private List<String> suggested() {
    assertThat(shown()).isInstanceOf(Assist.Suggestions.class);
    return ((Assist.Suggestions) shown()).matches().stream().map(Match::text).toList();
  }

  @Test
  void suggestions_areNarrowed_whileTyping_andGone_whenNothingFits() {
    type("x = pr");
    ask(NotebookAction.COMPLETE);
    assertThat(suggested()).containsExactly("print", "property");
    type("x = pri");
    assertThat(suggested()).containsExactly("print");
    type("x = p");
    assertThat(suggested()).containsExactly("print", "property");
    type("x = PRI");
    assertThat(suggested()).containsExactly("print", "Prince");
    type("x = pry");
    assertThat(shown()).isEqualTo(new Assist.None());
  }

  @Test
  void suggestions_areGone_whenTheCursorLeavesThem() {
    type("x = pr");
    ask(NotebookAction.COMPLETE);
    cell.caretProperty().set(2);
    assistant.changed(cell);
    assertThat(shown()).isEqualTo(new Assist.None());
    ask(NotebookAction.COMPLETE);
    assistant.changed(model.cells().get(1));
    assertThat(shown()).isEqualTo(new Assist.None());
  }

  @Test
  void chosenOne_replacesWhatWasTyped() {
    type("x = pr");
    ask(NotebookAction.COMPLETE);
    assistant.move(1);
    assertThat(assistant.accept()).contains(new CodeAssistant.Edit(4, 6, "property", false));
    assertThat(shown()).isEqualTo(new Assist.None());
    assertThat(assistant.accept()).isEmpty();
    ask(NotebookAction.COMPLETE);
    assistant.move(-1);
    assertThat(assistant.accept().orElseThrow().text()).isEqualTo("property");
  }

  @Test
  void onlyChoice_needsNoChoosing() {
    knows("folder/");
    type("x.fo");
    ask(NotebookAction.COMPLETE);
    assertThat(shown())
        .isInstanceOfSatisfying(
            Assist.Suggestions.class, only -> assertThat(only.isOnlyChoice()).isTrue());
    assertThat(assistant.accept()).contains(new CodeAssistant.Edit(2, 4, "folder/", true));
  }

  @Test
  void answerToAnEarlierText_isForNobody() {
    type("x = pr");
    kernel.answering = threads.work::add;
    model.perform(NotebookAction.COMPLETE);
    type("x = pro");
    threads.runWork();
    assertThat(shown()).isEqualTo(new Assist.None());
  }

  @Test
  void documentation_isShown_thenItsSource_andGoneWithTheNextKey() {
    type("print");
    ask(NotebookAction.INSPECT);
    assertThat(shown()).isEqualTo(new Assist.Documentation(PRINT));
    ask(NotebookAction.INSPECT);
    assertThat(kernel.asked)
        .containsExactly(
            new Question.Inspect("print", 5, false), new Question.Inspect("print", 5, true));
    type("print(");
    assertThat(shown()).isEqualTo(new Assist.None());
  }

  @Test
  void nothingKnown_isSaid() {
    knows();
    type("x.y");
    ask(NotebookAction.COMPLETE);
    assertThat(shown()).isEqualTo(new Assist.Message("No completions"));
    kernel.answers = _ -> Optional.of(Inspection.NONE);
    ask(NotebookAction.INSPECT);
    assertThat(shown()).isInstanceOf(Assist.Message.class);
  }

  @Test
  void busyPython_isSaid() {
    type("x.y");
    model.perform(NotebookAction.RUN);
    kernel.answers = _ -> Optional.empty();
    ask(NotebookAction.COMPLETE);
    assertThat(shown())
        .isEqualTo(new Assist.Message("Python is busy; this is known again when it is idle"));
    kernel.last().finish(Status.OK);
  }

  /// Has suggestions come by themselves.
  private void helpWhileTyping(boolean on) {
    var folders =
        Map.of(
            "/", List.of(new KnownFolders.Child("s3", true)),
            "/s3/", List.of(new KnownFolders.Child("a.csv", false)));
    assistant.use(
        new EditorTools(
            new EditorOptions(_ -> new SimpleBooleanProperty(on)),
            _ -> {},
            folder -> folders.getOrDefault(folder, List.of())));
  }

  private void typeAndWait(String text) {
    type(text);
    assistant.typed(cell);
    threads.letTimePass();
  }

  private Assist.Suggestions suggestions() {
    assertThat(shown()).isInstanceOf(Assist.Suggestions.class);
    return (Assist.Suggestions) shown();
  }

  @Test
  void whileTyping_suggestionsCome_withoutOneChosen() {
    helpWhileTyping(true);
    typeAndWait("x = pr");
    assertThat(suggested()).containsExactly("print", "property");
    assertThat(suggestions().isChosen()).isFalse();
    assistant.move(1);
    assertThat(suggestions().match().text()).isEqualTo("print");
    type("x = pro");
    assertThat(suggestions().isChosen()).isFalse();
    assertThat(assistant.accept().orElseThrow().text()).isEqualTo("property");
  }

  @Test
  void whileTyping_nothingComes_whereItIsOff_orNotWanted_orTheWordIsWhole() {
    helpWhileTyping(false);
    typeAndWait("x = pr");
    helpWhileTyping(true);
    typeAndWait("x = p");
    assertThat(kernel.asked).isEmpty();
    knows("print");
    typeAndWait("x = print");
    assertThat(shown()).isEqualTo(new Assist.None());
  }

  @Test
  void whileTyping_onlyThePauseAsks() {
    helpWhileTyping(true);
    type("x = pr");
    assistant.typed(cell);
    type("x = pri");
    assistant.typed(cell);
    threads.letTimePass();
    assertThat(kernel.asked).containsExactly(new Question.Complete("x = pri", 7));
  }

  @Test
  void pathsWhileTyping_comeFromWhatTheTreeKnows() {
    helpWhileTyping(true);
    typeAndWait("open('/");
    assertThat(suggested()).containsExactly("s3/");
    typeAndWait("open('/s3/");
    assertThat(suggested()).containsExactly("a.csv");
    typeAndWait("open('/other/");
    assertThat(shown()).isEqualTo(new Assist.None());
    assertThat(kernel.asked).isEmpty();
  }

  @Test
  void namesOfOtherCells_comeBehindWhatPythonKnows() {
    model.cells().get(1).sourceProperty().set("prices = 1");
    type("x = pr");
    ask(NotebookAction.COMPLETE);
    assertThat(suggested()).containsExactly("print", "property", "prices");
  }

  @Test
  void chosenFunction_isDocumented_whenSomebodyStaysWithIt() {
    type("x = pr");
    ask(NotebookAction.COMPLETE);
    threads.letTimePass();
    assertThat(assistant.details().toldProperty().get()).contains(PRINT);
    assertThat(kernel.asked).contains(new Question.Inspect("x = print", 9, false));
    assistant.hide();
    assertThat(assistant.details().toldProperty().get()).isEmpty();
  }

  @Test
  void busyPython_leavesTheWordsOfTheNotebook_andSaysSo() {
    model.cells().get(1).sourceProperty().set("prices = 1");
    model.edits().select(model.cells().get(1));
    model.perform(NotebookAction.RUN);
    model.edits().select(cell);
    kernel.answers = _ -> Optional.empty();
    type("x = pri");
    ask(NotebookAction.COMPLETE);
    assertThat(suggested()).containsExactly("prices", "print");
    assertThat(suggestions().note()).contains("Python is busy");
    kernel.last().finish(Status.OK);
  }

  @Test
  void text_isNotCompleted() {
    model.edits().select(model.cells().get(2));
    ask(NotebookAction.COMPLETE);
    ask(NotebookAction.INSPECT);
    assertThat(kernel.asked).isEmpty();
    assertThat(CodeAssistant.isWorthCompleting(model.cells().get(2))).isFalse();
  }

  @Test
  void startOfALine_isNotWorthCompleting() {
    type("if x:\n    ");
    assertThat(CodeAssistant.isWorthCompleting(cell)).isFalse();
    type("if x:\n    a");
    assertThat(CodeAssistant.isWorthCompleting(cell)).isTrue();
  }
}
