package dev.mirageworkbench.notebook;

import java.io.IOException;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All text of one run in a temporary file, which is made when not everything can be kept
/// elsewhere and goes when the program ends. Not thread-safe.
public final class OutputLog {
  private static final Logger LOG = System.getLogger(OutputLog.class.getName());

  /// A disk is not without end, either.
  private static final long MOST_CHARACTERS = 1L << 30;

  private @Nullable Path file;
  private @Nullable Writer writer;
  private long length;
  private boolean opened;

  /// Whether it was opened, even if it has ended since.
  boolean isOpened() {
    return opened;
  }

  /// Failures end the log and not the run; what is kept in the notebook stays.
  void open() {
    opened = true;
    try {
      Path made = Files.createTempFile("mirage-output-", ".log");
      made.toFile().deleteOnExit();
      file = made;
      writer = Files.newBufferedWriter(made);
    } catch (IOException e) {
      failed(e);
    }
  }

  void write(String text) {
    if (writer == null) {
      return;
    }
    try {
      length += text.length();
      writer.write(text);
      if (length > MOST_CHARACTERS) {
        writer.write("\n… the log ends here: it would be longer than 1 GB\n");
        close();
      }
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException cause) {
    LOG.log(Level.WARNING, "the full log of an output cannot be written", cause);
    writer = null;
  }

  /// The file with all that was written so far.
  Optional<Path> file() {
    if (writer != null) {
      try {
        writer.flush();
      } catch (IOException e) {
        failed(e);
      }
    }
    return Optional.ofNullable(file);
  }

  void close() {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        failed(e);
      }
      writer = null;
    }
  }

  /// What was written is not wanted any more.
  void discard() {
    close();
    Path made = file;
    file = null;
    length = 0;
    opened = false;
    if (made != null) {
      try {
        Files.deleteIfExists(made);
      } catch (IOException e) {
        failed(e);
      }
    }
  }
}
