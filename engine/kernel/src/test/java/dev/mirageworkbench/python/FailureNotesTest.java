package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.FileFailure;
import org.junit.jupiter.api.Test;

class FailureNotesTest {
  private final FailureNotes notes = new FailureNotes();

  private static FailureNotes.Note note(String path, int errno, String category, String reason) {
    var failure = new FileFailure(WorkspacePath.of(path), category, reason);
    return new FailureNotes.Note(failure, errno, "");
  }

  @Test
  void explain_findsTheFailureOfThatErrnoOnly() {
    notes.remember(note("/a", 13, "auth", "key expired"));
    assertThat(notes.explain("/a", 13)).map(FailureNotes.Note::text).hasValue("auth: key expired");
    assertThat(notes.explain("/a", 2)).isEmpty();
    assertThat(notes.explain("/b", 13)).isEmpty();
  }

  @Test
  void explain_findsWhatAnotherThreadMet() throws InterruptedException {
    Thread other =
        Thread.ofPlatform().start(() -> notes.remember(note("/a", 5, "error", "theirs")));
    other.join();
    assertThat(notes.explain("/a", 5)).map(FailureNotes.Note::text).hasValue("error: theirs");
    assertThat(notes.explainHere(5)).isEmpty();
  }

  @Test
  void remember_forgetsTheOldest() {
    for (int path = 0; path < 2000; path++) {
      notes.remember(note("/" + path, 5, "error", "failed"));
    }
    assertThat(notes.last("/0")).isEmpty();
    assertThat(notes.last("/1999")).isPresent();
  }
}
