package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Question;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Completion and documentation at the cursor, without their popup: asks the kernel, narrows what
/// it said while somebody types, and forgets it when the cursor goes elsewhere. Confined to the
/// JavaFX thread.
final class CodeAssistant {
  private static final Assist NONE = new Assist.None();
  private static final String BUSY = "Python is busy; this is known again when it is idle";

  private final KernelSession session;
  private final ReadOnlyObjectWrapper<Assist> assist = new ReadOnlyObjectWrapper<>(NONE);

  /// The cell that is being helped.
  private @Nullable CellModel cell;

  /// All that the kernel said, whatever was typed since.
  private List<Answer.Match> all = List.of();

  /// Counts questions, so that an answer to an earlier one is for nobody.
  private int asked;

  /// A part of a cell's text and what replaces it.
  ///
  /// @param goesOn whether there is more to choose behind it, as in a folder
  record Edit(int start, int end, String text, boolean goesOn) {}

  CodeAssistant(KernelSession session) {
    this.session = session;
  }

  ReadOnlyObjectProperty<Assist> assistProperty() {
    return assist.getReadOnlyProperty();
  }

  /// Whether something is to be completed there: at the start of a line there is only room to
  /// indent.
  static boolean isWorthCompleting(CellModel cell) {
    if (cell.type() != CellType.CODE) {
      return false;
    }
    String before = before(cell);
    return !before.substring(before.lastIndexOf('\n') + 1).isBlank();
  }

  /// Suggests how the text before the cursor may go on.
  void complete(CellModel target) {
    if (target.type() == CellType.CODE) {
      int caret = caret(target);
      ask(target, new Question.Complete(target.source(), caret), told -> suggestions(told, target));
    }
  }

  /// Tells what the name at the cursor is; asked again while it tells, its source.
  void inspect(CellModel target) {
    if (target.type() == CellType.CODE) {
      boolean again = target == cell && assist.get() instanceof Assist.Documentation;
      ask(
          target,
          new Question.Inspect(target.source(), caret(target), again),
          CodeAssistant::documentation);
    }
  }

  /// Makes an answer something to show.
  @FunctionalInterface
  private interface Reading<A> {
    Assist read(A answer);
  }

  private <A extends Answer> void ask(CellModel target, Question<A> question, Reading<A> reading) {
    int number = ++asked;
    String source = target.source();
    int caret = caret(target);
    cell = target;
    session.ask(
        question,
        answer -> {
          boolean isMeant =
              number == asked && source.equals(target.source()) && caret == caret(target);
          if (isMeant) {
            assist.set(answer.map(reading::read).orElseGet(this::unanswered));
          }
        });
  }

  private Assist unanswered() {
    return session.isIdle() ? NONE : new Assist.Message(BUSY);
  }

  private Assist suggestions(Answer.Completions told, CellModel target) {
    all = told.matches();
    if (all.isEmpty()) {
      return new Assist.Message("No completions");
    }
    return all.size() == 1
        ? new Assist.Suggestions(told.start(), all, 0, true)
        : narrowed(told.start(), target.source().substring(told.start(), caret(target)));
  }

  private Assist narrowed(int start, String typed) {
    List<Answer.Match> exact =
        all.stream().filter(match -> match.text().startsWith(typed)).toList();
    List<Answer.Match> fitting =
        exact.isEmpty()
            ? all.stream()
                .filter(match -> match.text().regionMatches(true, 0, typed, 0, typed.length()))
                .toList()
            : exact;
    return fitting.isEmpty() ? NONE : new Assist.Suggestions(start, fitting, 0, false);
  }

  private static Assist documentation(Answer.Inspection told) {
    return told.isKnown()
        ? new Assist.Documentation(told)
        : new Assist.Message("Nothing is known of this yet; has its cell run?");
  }

  /// To be told when text or cursor of the cell that is edited changed.
  void changed(CellModel target) {
    if (target != cell) {
      hide();
      return;
    }
    switch (assist.get()) {
      case Assist.None _ -> {}
      case Assist.Suggestions shown -> assist.set(stillFitting(shown, target));
      case Assist.Documentation _, Assist.Message _ -> hide();
    }
  }

  private Assist stillFitting(Assist.Suggestions shown, CellModel target) {
    int caret = caret(target);
    if (caret < shown.start()) {
      return NONE;
    }
    Assist left = narrowed(shown.start(), target.source().substring(shown.start(), caret));
    return left instanceof Assist.Suggestions still && still.matches().equals(shown.matches())
        ? shown
        : left;
  }

  void choose(int index) {
    if (assist.get() instanceof Assist.Suggestions shown && index < shown.matches().size()) {
      assist.set(new Assist.Suggestions(shown.start(), shown.matches(), index, false));
    }
  }

  void move(int steps) {
    if (assist.get() instanceof Assist.Suggestions shown) {
      assist.set(shown.moved(steps));
    }
  }

  /// Takes what is chosen and hides the rest.
  ///
  /// @return what is to be done to the cell's text; empty where nothing is suggested
  Optional<Edit> accept() {
    if (!(assist.get() instanceof Assist.Suggestions shown) || cell == null) {
      return Optional.empty();
    }
    int end = caret(cell);
    hide();
    Answer.Match match = shown.match();
    return Optional.of(new Edit(shown.start(), end, match.text(), match.kind().equals("folder")));
  }

  void hide() {
    asked++;
    cell = null;
    all = List.of();
    assist.set(NONE);
  }

  private static int caret(CellModel cell) {
    return Math.clamp(cell.caretProperty().get(), 0, cell.source().length());
  }

  private static String before(CellModel cell) {
    return cell.source().substring(0, caret(cell));
  }
}
