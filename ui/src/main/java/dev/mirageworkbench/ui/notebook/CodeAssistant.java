package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.text.PythonLexer;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.editing.EditorSwitch;
import dev.mirageworkbench.ui.editing.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Completion and documentation at the cursor, without their popup: asks the kernel, narrows what
/// it said while somebody types, and forgets it when the cursor goes elsewhere. Confined to the
/// JavaFX thread.
final class CodeAssistant {
  private static final Assist NONE = new Assist.None();
  private static final String BUSY = "Python is busy; this is known again when it is idle";

  private static final String WORDS = "Python is busy: words of the notebook";

  /// A pause in typing after which suggestions come by themselves.
  private static final Duration PAUSE = Duration.ofMillis(150);

  private final KernelSession session;
  private final Background background;
  private final KnownWords known;
  private final MatchDetails details;
  private final ReadOnlyObjectWrapper<Assist> assist = new ReadOnlyObjectWrapper<>(NONE);

  /// The cell that is being helped.
  private @Nullable CellModel cell;

  /// All that the kernel said, whatever was typed since.
  private List<Answer.Match> all = List.of();

  /// Empty where nobody edits.
  private Optional<EditorTools> tools = Optional.empty();

  /// Counts what was typed.
  private int typed;

  /// Counts questions, so that an answer to an earlier one is for nobody.
  private int asked;

  /// A part of a cell's text and what replaces it.
  ///
  /// @param goesOn whether there is more to choose behind it, as in a folder
  record Edit(int start, int end, String text, boolean goesOn) {}

  /// @param cells whose words are suggested, too
  CodeAssistant(KernelSession session, Supplier<List<CellModel>> cells, Background background) {
    this.session = session;
    this.background = background;
    this.known = new KnownWords(cells);
    this.details = new MatchDetails(session, background, assist.getReadOnlyProperty());
  }

  /// From now on suggestions come by themselves, where the user wants that.
  void use(EditorTools others) {
    tools = Optional.of(others);
  }

  /// What the chosen suggestion is.
  MatchDetails details() {
    return details;
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
      String source = target.source();
      int caret = caret(target);
      ask(
          target,
          new Question.Complete(source, caret),
          told -> asked(known.merged(told, source, caret), target),
          () -> unanswered(target));
    }
  }

  /// To be told when somebody has typed a character; waits for a pause.
  void typed(CellModel target) {
    int number = ++typed;
    boolean isWanted =
        target.type() == CellType.CODE
            && tools.isPresent()
            && tools.get().options().isOn(EditorSwitch.COMPLETE_WHILE_TYPING);
    if (isWanted && !(assist.get() instanceof Assist.Suggestions)) {
      String source = target.source();
      background
          .after()
          .apply(PAUSE)
          .execute(
              () -> {
                boolean isMeant = number == typed && source.equals(target.source());
                if (isMeant && !(assist.get() instanceof Assist.Suggestions)) {
                  suggest(target);
                }
              });
    }
  }

  private void suggest(CellModel target) {
    String source = target.source();
    int caret = caret(target);
    if (!Words.areWanted(source, caret)) {
      return;
    }
    if (PythonLexer.isInString(source, caret)) {
      asked++;
      tools.ifPresent(there -> byThemselves(KnownWords.paths(there, source, caret), target, ""));
      return;
    }
    ask(
        target,
        new Question.Complete(source, caret),
        told -> byThemselves(known.merged(told, source, caret), target, ""),
        () -> byThemselves(known.words(source, caret), target, session.isIdle() ? "" : WORDS));
  }

  private Assist byThemselves(Answer.Completions told, CellModel target, String note) {
    cell = target;
    all = told.matches();
    Assist found = narrowed(told.start(), begun(told.start(), target), Assist.Origin.TYPING, note);
    assist.set(found);
    return found;
  }

  /// Tells what the name at the cursor is; asked again while it tells, its source.
  void inspect(CellModel target) {
    if (target.type() == CellType.CODE) {
      boolean again = target == cell && assist.get() instanceof Assist.Documentation;
      ask(
          target,
          new Question.Inspect(target.source(), caret(target), again),
          CodeAssistant::documentation,
          () -> session.isIdle() ? NONE : new Assist.Message(BUSY));
    }
  }

  /// Makes an answer something to show.
  @FunctionalInterface
  private interface Reading<A> {
    Assist read(A answer);
  }

  private <A extends Answer> void ask(
      CellModel target, Question<A> question, Reading<A> reading, Supplier<Assist> unanswered) {
    int number = ++asked;
    String source = target.source();
    int caret = caret(target);
    cell = target;
    details.follow(target);
    session.ask(
        question,
        answer -> {
          boolean isMeant =
              number == asked && source.equals(target.source()) && caret == caret(target);
          if (isMeant) {
            assist.set(answer.map(reading::read).orElseGet(unanswered));
          }
        });
  }

  /// While Python is busy the words of the notebook are better than nothing.
  private Assist unanswered(CellModel target) {
    if (session.isIdle()) {
      return NONE;
    }
    Answer.Completions words = known.words(target.source(), caret(target));
    boolean isCode = PythonLexer.kindAt(target.source(), caret(target)) == PythonLexer.Place.CODE;
    if (!isCode || words.matches().isEmpty()) {
      return new Assist.Message(BUSY);
    }
    all = words.matches();
    return narrowed(words.start(), begun(words.start(), target), Assist.Origin.ASKED, WORDS);
  }

  private Assist asked(Answer.Completions told, CellModel target) {
    all = told.matches();
    if (all.isEmpty()) {
      return new Assist.Message("No completions");
    }
    return all.size() == 1
        ? new Assist.Suggestions(told.start(), all, 0, Assist.Origin.ONLY_CHOICE, "")
        : narrowed(told.start(), begun(told.start(), target), Assist.Origin.ASKED, "");
  }

  private static String begun(int start, CellModel target) {
    return target.source().substring(start, caret(target));
  }

  private Assist narrowed(int start, String begun, Assist.Origin origin, String note) {
    List<Answer.Match> exact =
        all.stream().filter(match -> match.text().startsWith(begun)).toList();
    List<Answer.Match> fitting =
        exact.isEmpty()
            ? all.stream()
                .filter(match -> match.text().regionMatches(true, 0, begun, 0, begun.length()))
                .toList()
            : exact;
    boolean byThemselves = origin == Assist.Origin.TYPING;
    int chosen = byThemselves ? -1 : 0;
    boolean isWhole =
        byThemselves && fitting.size() == 1 && fitting.getFirst().text().equals(begun);
    return fitting.isEmpty() || isWhole
        ? NONE
        : new Assist.Suggestions(start, fitting, chosen, origin, note);
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
    Assist left =
        narrowed(shown.start(), begun(shown.start(), target), shown.origin(), shown.note());
    return left instanceof Assist.Suggestions still && still.matches().equals(shown.matches())
        ? shown
        : left;
  }

  void choose(int index) {
    if (assist.get() instanceof Assist.Suggestions shown && index < shown.matches().size()) {
      assist.set(shown.choosing(index));
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
    typed++;
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
