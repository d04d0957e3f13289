package dev.mirageworkbench.ui.notebook;

import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.notebook.NotebookSaving.Replaceable;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The rows of a notebook that speak of its file. One at a time: the newest says how things are.
/// Confined to the JavaFX thread.
final class FileNotices {
  private final NotebookFile file;
  private final Notices notices;
  private NotebookFile.Asks asks = NotebookFile.Asks.NONE;
  private Optional<Notice> standing = Optional.empty();

  FileNotices(NotebookFile file, Notices notices) {
    this.file = file;
    this.notices = notices;
  }

  NotebookFile.Asks asks() {
    return asks;
  }

  void asks(NotebookFile.Asks window) {
    asks = window;
  }

  void clear() {
    standing.ifPresent(notices::dismiss);
    standing = Optional.empty();
  }

  private void stand(Notice notice) {
    clear();
    standing = Optional.of(notice);
    notices.show(notice);
  }

  private Notice.Choice saveAs() {
    return new Notice.Choice("Save As…", () -> asks.saveAs());
  }

  private Notice.Choice compare(NotebookLocation place) {
    // The row stays: somebody compares in order to choose.
    return new Notice.Choice(
        "Compare",
        () -> {
          standing.ifPresent(notices::show);
          file.compare(place);
        });
  }

  void notSaved(Exception failure, Runnable retry) {
    if (failure instanceof ResourceException.Conflict) {
      stand(
          Notice.problem(
              "Somebody else changed the file while it was saved: "
                  + Failures.sentence(failure)
                  + ". Both versions are kept; choose one in the list of unsent files below.",
              new Notice.Choice("Retry", retry),
              saveAs()));
      return;
    }
    stand(
        Notice.problem(
            "Not saved: "
                + Failures.sentence(failure)
                + ". "
                + advice(failure)
                + "Everything is still here.",
            new Notice.Choice("Retry", retry),
            saveAs()));
  }

  /// Told by the words of the systems: Java has no type for these.
  private static String advice(Exception failure) {
    String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (Stream.of("no space left", "not enough space", "quota exceeded")
        .anyMatch(words::contains)) {
      return "Free some space and retry, or save it on another disk. ";
    }
    if (failure instanceof AccessDeniedException
        || failure instanceof ResourceException.Denied
        || words.contains("read-only")) {
      return "Allow writing there and retry, or save it under another name. ";
    }
    return "";
  }

  void wouldOverwrite(NotebookLocation target, ContentHash content, Runnable done) {
    stand(
        Notice.question(
            target.fileName()
                + " has other content than when it was last read or saved here. Nothing is"
                + " saved yet.",
            new Notice.Choice(
                "Overwrite", () -> file.save(target, () -> new Replaceable.Theirs(content), done)),
            compare(target),
            saveAs(),
            new Notice.Choice("Cancel", () -> {})));
  }

  void changedOutside(ContentHash content) {
    NotebookLocation place = file.locationProperty().get().orElseThrow();
    stand(
        Notice.question(
            place.fileName() + " was changed by another program, and you have changes here.",
            compare(place),
            new Notice.Choice("Reload", file::reload),
            new Notice.Choice("Keep Mine", () -> file.keepMine(content))));
  }

  void isGone() {
    stand(
        Notice.problem(
            file.title() + " is not where it was any more. All of it is still here.",
            new Notice.Choice("Save Again", () -> file.save(() -> {})),
            saveAs()));
  }

  void reloaded() {
    stand(Notice.info(file.title() + " was changed by another program and is shown as it is now."));
  }

  /// @param undo brings back what was here
  void reloadedOver(Runnable undo) {
    stand(
        Notice.info(
            file.title() + " is shown as it is in its file.", new Notice.Choice("Undo", undo)));
  }

  void notReloaded(Exception failure) {
    stand(
        Notice.problem(
            file.title()
                + " was changed by another program and cannot be read: "
                + Failures.sentence(failure)
                + ". What was here is still here.",
            new Notice.Choice("Retry", file::reload),
            saveAs()));
  }

  void notCompared(Exception failure) {
    notices.show(Notice.problem("Nothing to compare with: " + Failures.sentence(failure)));
  }
}
