package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Question;
import dev.mirageworkbench.ui.background.Background;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Documentation of the suggestion that is chosen, asked for when somebody stays with it. Values
/// are not asked about, since showing one would run its `repr`. Confined to the JavaFX thread.
final class MatchDetails {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Set<String> DOCUMENTED = Set.of("function", "class", "module");

  private final KernelSession session;
  private final Background background;
  private final ReadOnlyObjectProperty<Assist> assist;
  private final ReadOnlyObjectWrapper<Optional<Answer.Inspection>> told =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private @Nullable CellModel cell;

  MatchDetails(
      KernelSession session, Background background, ReadOnlyObjectProperty<Assist> assist) {
    this.session = session;
    this.background = background;
    this.assist = assist;
    assist.subscribe(this::changed);
  }

  /// Empty until something is known.
  ReadOnlyObjectProperty<Optional<Answer.Inspection>> toldProperty() {
    return told.getReadOnlyProperty();
  }

  /// Whose text is completed.
  void follow(CellModel edited) {
    cell = edited;
  }

  private void changed(Assist shown) {
    told.set(Optional.empty());
    if (shown instanceof Assist.Suggestions some
        && some.isChosen()
        && DOCUMENTED.contains(some.match().kind())) {
      background
          .after()
          .apply(PAUSE)
          .execute(
              () -> {
                if (some.equals(assist.get()) && cell != null) {
                  ask(some, cell);
                }
              });
    }
  }

  private void ask(Assist.Suggestions shown, CellModel edited) {
    String source = edited.source();
    int caret = Math.clamp(edited.caretProperty().get(), shown.start(), source.length());
    String name = shown.match().text();
    String whole = source.substring(0, shown.start()) + name + source.substring(caret);
    session.ask(
        new Question.Inspect(whole, shown.start() + name.length(), false),
        answer -> {
          if (shown.equals(assist.get())) {
            told.set(answer.filter(Answer.Inspection::isKnown));
          }
        });
  }
}
