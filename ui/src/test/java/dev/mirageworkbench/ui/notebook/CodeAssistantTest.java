package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Answer.Inspection;
import dev.mirageworkbench.kernel.Answer.Match;
import dev.mirageworkbench.kernel.CellEvent.Status;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.Cells;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.FakeSink;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.util.List;
import java.util.Optional;
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
