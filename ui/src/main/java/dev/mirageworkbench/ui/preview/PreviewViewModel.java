package dev.mirageworkbench.ui.preview;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.preview.FileBytes;
import dev.mirageworkbench.preview.PreviewKind;
import dev.mirageworkbench.preview.PreviewOutcome;
import dev.mirageworkbench.preview.PreviewRequest;
import dev.mirageworkbench.preview.Previews;
import dev.mirageworkbench.preview.TextContent;
import dev.mirageworkbench.preview.TextEditing;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One file that is looked at, without its controls. Confined to the JavaFX thread.
public final class PreviewViewModel {
  private final Previews previews;
  private final Background background;
  private final Notices notices = new Notices(1);
  private final ReadOnlyObjectWrapper<Optional<PreviewOutcome>> outcome =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
  private PreviewRequest request;
  private Optional<Previews.Look> look = Optional.empty();
  private String text = "";

  public PreviewViewModel(WorkspacePath path, Previews previews, Background background) {
    this.previews = previews;
    this.background = background;
    this.request = PreviewRequest.of(path);
    load();
  }

  public WorkspacePath path() {
    return request.path();
  }

  /// Empty until something is known.
  public ReadOnlyObjectProperty<Optional<PreviewOutcome>> outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  /// Whether something is on its way.
  public ReadOnlyBooleanProperty loadingProperty() {
    return loading.getReadOnlyProperty();
  }

  /// Whether the text can be typed into.
  public ReadOnlyBooleanProperty editingProperty() {
    return editing.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty savingProperty() {
    return saving.getReadOnlyProperty();
  }

  /// Whether there are changes that are not in the file.
  public ReadOnlyBooleanProperty dirtyProperty() {
    return dirty.getReadOnlyProperty();
  }

  public Notices notices() {
    return notices;
  }

  private void load() {
    look.ifPresent(Previews.Look::cancel);
    Previews.Look mine = previews.look(request);
    look = Optional.of(mine);
    loading.set(true);
    background.run(
        mine::outcome,
        found -> {
          if (isLatest(mine)) {
            show(found);
          }
        },
        failure -> {
          if (isLatest(mine)) {
            show(
                new PreviewOutcome.Problem(
                    path() + " cannot be shown: " + Failures.sentence(failure),
                    "Look again, or choose another form.",
                    choices()));
          }
        });
  }

  private boolean isLatest(Previews.Look mine) {
    return look.filter(it -> it == mine).isPresent();
  }

  private void show(PreviewOutcome found) {
    look = Optional.empty();
    loading.set(false);
    editing.set(false);
    dirty.set(false);
    outcome.set(Optional.of(found));
  }

  private List<PreviewKind> choices() {
    return outcome.get().map(PreviewOutcome::choices).orElse(List.of());
  }

  /// Nothing that is typed is lost by looking at it in another way.
  private void ask(UnaryOperator<PreviewRequest> change) {
    if (dirty.get()) {
      notices.show(Notice.info("Save or revert the changes first"));
      return;
    }
    request = change.apply(request);
    load();
  }

  /// Looks once more, at the file as its backend has it now.
  public void refresh() {
    ask(PreviewRequest::fresh);
  }

  public void showAs(PreviewKind kind) {
    if (shown().filter(it -> it.kind() == kind).isEmpty()) {
      ask(it -> it.as(kind));
    }
  }

  public void readAs(Charset charset) {
    ask(it -> it.in(charset));
  }

  /// Shows more of the file.
  public void more() {
    ask(PreviewRequest::more);
  }

  /// Reads what is large.
  public void agree() {
    ask(PreviewRequest::large);
  }

  private Optional<PreviewOutcome.Shown> shown() {
    return outcome
        .get()
        .filter(PreviewOutcome.Shown.class::isInstance)
        .map(PreviewOutcome.Shown.class::cast);
  }

  private Optional<TextEditing> text() {
    return shown().flatMap(PreviewOutcome.Shown::editing);
  }

  /// Lets the text be changed, or says why not.
  public void edit() {
    text()
        .ifPresent(
            it ->
                it.refusal()
                    .ifPresentOrElse(
                        why -> notices.show(Notice.info("This cannot be edited here: " + why)),
                        () -> {
                          text = it.content().text();
                          editing.set(true);
                        }));
  }

  /// What stands in the editor now.
  public void typed(String now) {
    if (editing.get()) {
      text = now;
      dirty.set(text().filter(it -> !it.content().text().equals(now)).isPresent());
    }
  }

  /// Forgets what was typed.
  public void revert() {
    dirty.set(false);
    refresh();
  }

  /// @param done called when it is in the file, and when there is nothing to save
  public void save(Runnable done) {
    if (!dirty.get()) {
      done.run();
    } else if (!saving.get()) {
      text().ifPresent(base -> save(base, done, false));
    }
  }

  private void save(TextEditing base, Runnable done, boolean isForced) {
    String typed = text;
    byte[] bytes;
    try {
      bytes = base.content().encode(typed);
    } catch (CharacterCodingException _) {
      notices.show(Notice.problem(lacking(base.content(), typed)));
      return;
    }
    saving.set(true);
    background.run(
        () -> {
          if (isForced) {
            previews.overwrite(path(), bytes);
          } else {
            previews.save(path(), base.bytes().toArray(), bytes);
          }
        },
        () -> saved(base, typed, bytes, done),
        failure -> notSaved(base, done, failure));
  }

  private static String lacking(TextContent content, String typed) {
    return "Not saved: the encoding "
        + content.encoding().title()
        + " has no character "
        + content.lacking(typed).orElse("like one of these")
        + ". Take it out, or write the file from Python in UTF-8.";
  }

  private void saved(TextEditing base, String typed, byte[] bytes, Runnable done) {
    saving.set(false);
    TextContent before = base.content();
    var now =
        new TextEditing(
            new TextContent(typed, before.encoding(), before.lineEnd(), 0, false),
            FileBytes.copyOf(bytes),
            Optional.empty());
    shown().ifPresent(it -> outcome.set(Optional.of(it.withText(now))));
    dirty.set(!text.equals(typed));
    notices.rows().clear();
    done.run();
  }

  private void notSaved(TextEditing base, Runnable done, Exception failure) {
    saving.set(false);
    String reason = Failures.sentence(failure);
    Notice told =
        switch (failure) {
          case ResourceException.Conflict _ ->
              Notice.question(
                  "Not saved: " + path() + " was changed by somebody else meanwhile.",
                  new Notice.Choice("Overwrite", () -> save(base, done, true)),
                  new Notice.Choice("Take Theirs", this::revert),
                  new Notice.Choice("Cancel", () -> {}));
          case ResourceException.NotFound _ ->
              Notice.question(
                  "Not saved: " + path() + " is gone.",
                  new Notice.Choice("Write It Anew", () -> save(base, done, true)),
                  new Notice.Choice("Cancel", () -> {}));
          default ->
              Notice.problem(
                  "Not saved: " + reason, new Notice.Choice("Try Again", () -> save(done)));
        };
    notices.show(told);
  }

  /// Asks what is to become of changes; without any, closes at once.
  public void askToClose(Runnable closing) {
    if (!dirty.get()) {
      closing.run();
      return;
    }
    notices.show(
        Notice.question(
            "Save the changes to " + path().name() + "?",
            new Notice.Choice("Save", () -> save(closing)),
            new Notice.Choice("Don't Save", closing),
            new Notice.Choice("Cancel", () -> {})));
  }

  /// Ends what is on its way.
  public void close() {
    look.ifPresent(Previews.Look::cancel);
    look = Optional.empty();
  }
}
