package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.notebook.compare.CellDifference;
import dev.mirageworkbench.notebook.compare.NotebookComparison;
import dev.mirageworkbench.notebook.journal.Unsaved;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.notebook.NotebookSaving.Outcome;
import dev.mirageworkbench.ui.notebook.NotebookSaving.Replaceable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The file of an open notebook: saving, and what other programs do to it. Confined to the JavaFX
/// thread.
///
/// One save or look at the file follows the other, so that an older state never ends up above a
/// newer one. Whether the file is the one that is known is told by its content, never by its time.
public final class NotebookFile {
  /// What only the window can do.
  public interface Asks {
    Asks NONE = new Asks() {};

    /// Has the user choose another place to save to.
    default void saveAs() {}

    /// Shows how two states differ.
    default void show(String title, List<CellDifference> differences) {}
  }

  /// What goes into the file.
  record Document(NotebookContents contents, UnsavedChanges changes, NotebookTrust trust) {}

  /// As JupyterLab.
  private static final Duration AUTOSAVE = Duration.ofMinutes(2);

  private final NotebookContents contents;
  private final UnsavedChanges changes;
  private final NotebookTrust trust;
  private final NotebookSaving saving;
  private final Background background;
  private final FileNotices notices;
  private final Optional<JournalWriting> journal;
  private final BooleanSupplier autosaves;
  private final ReadOnlyObjectWrapper<Optional<NotebookLocation>> location;

  /// What is in the file as far as is known here.
  private Optional<ContentHash> known;

  /// What is in the file and the user does not want to hear of again.
  private Optional<ContentHash> tolerated = Optional.empty();

  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private boolean isBusy;
  private boolean isAutosaveDue;
  private boolean isClosed;

  NotebookFile(
      OpenedNotebook opened,
      Document document,
      NotebookSaving saving,
      Background background,
      Notices notices) {
    this.contents = document.contents();
    this.changes = document.changes();
    this.trust = document.trust();
    this.saving = saving;
    this.background = background;
    this.notices = new FileNotices(this, notices);
    this.location = new ReadOnlyObjectWrapper<>(opened.location());
    this.known = opened.content();
    this.autosaves =
        () -> saving.keeping().filter(kept -> kept.autosaves().getAsBoolean()).isPresent();
    this.journal =
        opened
            .journal()
            .or(() -> saving.keeping().map(kept -> kept.journals().create()))
            .map(each -> new JournalWriting(each, this::unsaved, background, notices));
    changes.whenTouched(this::touched);
    if (opened.journal().isPresent()) {
      changes.touched();
    }
  }

  public ReadOnlyObjectProperty<Optional<NotebookLocation>> locationProperty() {
    return location.getReadOnlyProperty();
  }

  /// The file's name.
  public String title() {
    return location.get().map(NotebookLocation::fileName).orElse("Untitled.ipynb");
  }

  /// Says who does what only the window can do.
  public void asks(Asks window) {
    notices.asks(window);
  }

  private Optional<Unsaved> unsaved() {
    return changes.dirtyProperty().get()
        ? Optional.of(
            new Unsaved(contents.document(), location.get(), known, trust.trustedProperty().get()))
        : Optional.empty();
  }

  private void touched() {
    journal.ifPresent(JournalWriting::changed);
    if (!isAutosaveDue) {
      isAutosaveDue = true;
      background
          .after()
          .apply(AUTOSAVE)
          .execute(
              () -> {
                isAutosaveDue = false;
                autosave();
              });
    }
  }

  /// Saves to where the notebook is, or asks for a place.
  ///
  /// @param done called when it is saved
  public void save(Runnable done) {
    location.get().ifPresentOrElse(target -> save(target, done), notices.asks()::saveAs);
  }

  /// Saves off the JavaFX thread. Its own file is replaced only where its content is the one that
  /// is
  /// known. A failure is told in a row and changes nothing.
  ///
  /// @param done called when it is saved
  public void save(NotebookLocation target, Runnable done) {
    save(target, () -> isOwn(target) ? ownReplaceable() : new Replaceable.Anything(), done);
  }

  /// Saves to a new file; asks where there is one.
  public void saveNew(NotebookLocation target, Runnable done) {
    save(target, () -> isOwn(target) ? ownReplaceable() : new Replaceable.Nothing(), done);
  }

  private boolean isOwn(NotebookLocation target) {
    return location.get().filter(target::equals).isPresent();
  }

  private Replaceable ownReplaceable() {
    return known
        .<Replaceable>map(
            content ->
                tolerated.equals(known)
                    ? new Replaceable.Theirs(content)
                    : new Replaceable.Only(content))
        .orElseGet(Replaceable.Anything::new);
  }

  /// @param may asked when it is this save's turn: the one before changes what is known
  void save(NotebookLocation target, Supplier<Replaceable> may, Runnable done) {
    inTurn(
        () -> {
          Replaceable replaceable = may.get();
          Notebook document = contents.document();
          long revision = changes.revision();
          boolean trusted = trust.trustedProperty().get();
          background.<Outcome>run(
              () -> saving.save(target, document, replaceable, trusted),
              outcome -> {
                switch (outcome) {
                  case Outcome.Saved(ContentHash content) -> {
                    saved(target, content, revision);
                    done.run();
                  }
                  case Outcome.ChangedOutside(ContentHash content) ->
                      notices.wouldOverwrite(target, content, done);
                }
                turnEnded();
              },
              failure -> {
                notices.notSaved(failure, () -> save(target, may, done));
                turnEnded();
              });
        });
  }

  private void saved(NotebookLocation target, ContentHash content, long revision) {
    location.set(Optional.of(target));
    known = Optional.of(content);
    changes.saved(revision);
    notices.clear();
    journal.ifPresent(JournalWriting::saved);
  }

  /// Saves where nobody has to be asked: into a file that is there, known and may be saved
  /// unasked.
  public void autosave() {
    if (!isClosed
        && changes.dirtyProperty().get()
        && known.isPresent()
        && autosaves.getAsBoolean()) {
      location.get().ifPresent(target -> save(target, () -> {}));
    }
  }

  /// Looks whether another program changed the file. To be called when one may have.
  public void look() {
    if (location.get().isEmpty() || known.isEmpty()) {
      return;
    }
    NotebookLocation place = location.get().get();
    inTurn(
        () ->
            background.run(
                () -> saving.files().glance(place),
                there -> {
                  looked(there);
                  turnEnded();
                },
                // Seen again, and told, when somebody saves.
                _ -> turnEnded()));
  }

  private void looked(Optional<ContentHash> there) {
    if (isClosed || there.equals(known) || (there.isPresent() && there.equals(tolerated))) {
      return;
    }
    if (there.isEmpty()) {
      changes.touched();
      notices.isGone();
    } else if (changes.dirtyProperty().get()) {
      notices.changedOutside(there.get());
    } else {
      reload();
    }
  }

  /// Shows what is in the file; the kernel goes on.
  void reload() {
    long revision = changes.revision();
    NotebookLocation place = location.get().orElseThrow();
    background.run(
        () -> saving.open(place),
        opened -> {
          if (changes.revision() == revision) {
            show(opened);
          } else {
            notices.changedOutside(opened.content().orElseThrow());
          }
        },
        failure -> notices.notReloaded(failure));
  }

  private void show(OpenedNotebook opened) {
    boolean hadChanges = changes.dirtyProperty().get();
    Notebook before = contents.document();
    boolean wasTrusted = trust.trustedProperty().get();
    contents.take(opened.notebook(), opened.trusted());
    known = opened.content();
    changes.saved(changes.revision());
    if (hadChanges) {
      notices.reloadedOver(() -> replace(before, wasTrusted));
    } else {
      notices.reloaded();
    }
    journal.ifPresent(JournalWriting::saved);
  }

  /// The user has seen that the file has this content, and keeps what is here.
  void keepMine(ContentHash content) {
    tolerated = Optional.of(content);
    known = Optional.of(content);
  }

  /// Shows how this notebook differs from its file.
  void compare(NotebookLocation place) {
    Notebook mine = contents.document();
    background.run(
        () -> NotebookComparison.of(saving.files().read(place).notebook(), mine),
        differences -> notices.asks().show(place.fileName() + ": file and window", differences),
        notices::notCompared);
  }

  /// Trusts all that the notebook shows, also when it is opened again.
  public void trustAll() {
    trust.trustAll();
    if (!changes.dirtyProperty().get()) {
      Notebook document = contents.document();
      background.run(() -> saving.trust(document), () -> {}, _ -> {});
    }
  }

  /// Another state of the notebook, for example of its history, as an edit.
  public void replace(Notebook other, boolean trusted) {
    contents.take(other, trusted);
    changes.touched();
  }

  /// Each action ends with [#turnEnded].
  private void inTurn(Runnable action) {
    waiting.add(action);
    nextTurn();
  }

  private void nextTurn() {
    if (!isBusy && !waiting.isEmpty()) {
      isBusy = true;
      waiting.remove().run();
    }
  }

  private void turnEnded() {
    isBusy = false;
    nextTurn();
  }

  /// The notebook is closed: all is saved, or the user does not want it.
  void close() {
    isClosed = true;
    journal.ifPresent(JournalWriting::close);
  }
}
