package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ErrnoTranslatorTest {
  private final FailureNotes notes = new FailureNotes();
  private final ErrnoTranslator errors = new ErrnoTranslator(notes);

  @Test
  void translate_hidesTheHostsPath() {
    IOException translated = errors.translate("/tmp/f", new NoSuchFileException("/var/private/f"));
    assertThat(translated).isInstanceOf(NoSuchFileException.class).hasMessageContaining("/tmp/f");
    assertThat(translated).hasMessageNotContaining("private");
  }

  @Test
  void translate_givesEveryFailureAMessage() {
    assertThat(errors.translate("/tmp/f", new IOException())).hasMessageContaining("/tmp/f");
  }

  @Test
  void translate_makesADefectAnInputOutputError() {
    IOException translated = errors.translate("/ram/f", new IllegalStateException("a defect"));
    assertThat(translated)
        .isInstanceOfSatisfying(
            FileSystemException.class,
            failure -> assertThat(failure.getReason()).isEqualTo("I/O error"));
    assertThat(notes.last("/ram/f"))
        .map(FailureNotes.Note::text)
        .hasValueSatisfying(text -> assertThat(text).contains("a defect"));
  }

  @Test
  void translate_saysWhatToDo() {
    IOException translated =
        errors.translate("/s3/f", new ResourceException.Denied("401 key expired"));
    assertThat(translated).isNotNull();
    assertThat(notes.last("/s3/f"))
        .map(FailureNotes.Note::text)
        .hasValue("auth: 401 key expired (check the mount's credentials and permissions)");
  }
}
