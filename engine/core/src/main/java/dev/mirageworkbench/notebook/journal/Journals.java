package dev.mirageworkbench.notebook.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The journals of all notebooks of the user. Thread-safe. All calls may block.
public final class Journals implements AutoCloseable {
  /// What a process left that ended without saving.
  ///
  /// @param changed when the last change was kept
  /// @param journal goes on with it; nobody else has it while this process lives
  public record Left(Unsaved unsaved, Instant changed, NotebookJournal journal) {}

  /// Of more that nobody wanted back or gone, the oldest go.
  static final int MOST = 50;

  private static final System.Logger LOG = System.getLogger(Journals.class.getName());

  private final Path folder;
  private final Set<NotebookJournal> open = ConcurrentHashMap.newKeySet();

  /// @param folder need not be there
  public Journals(Path folder) {
    this.folder = folder;
  }

  /// For a notebook that was just opened.
  public NotebookJournal create() {
    return opened(new NotebookJournal(folder));
  }

  private NotebookJournal opened(NotebookJournal journal) {
    open.add(journal);
    return journal;
  }

  /// What other processes left, newest first; theirs who live are not touched.
  public List<Left> left() throws IOException {
    var found = new ArrayList<Left>();
    for (Path each : folders()) {
      try {
        Optional<Left> left = claim(each);
        if (left.isPresent() && found.size() >= MOST) {
          left.get().journal().clear();
          left.get().journal().close();
        } else {
          left.ifPresent(found::add);
        }
      } catch (IOException e) {
        LOG.log(Level.WARNING, "the journal in " + each + " cannot be read", e);
      }
    }
    return found;
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(folder.toRealPath())) {
      return all.filter(Files::isDirectory)
          .sorted(Comparator.comparing(Journals::changed).reversed())
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private static Instant changed(Path each) {
    try {
      FileTime time = Files.getLastModifiedTime(each.resolve("journal"));
      return time.toInstant();
    } catch (IOException _) {
      return Instant.EPOCH;
    }
  }

  private Optional<Left> claim(Path each) throws IOException {
    Instant changed = changed(each);
    Optional<JournalFolder> claimed = JournalFolder.claim(each);
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    Optional<Unsaved> unsaved = Optional.empty();
    try {
      if (Files.exists(claimed.get().journal())) {
        unsaved = NotebookJournal.replay(JournalFile.read(claimed.get().journal()));
      }
      return unsaved.map(
          it -> new Left(it, changed, opened(new NotebookJournal(folder, claimed.get()))));
    } finally {
      if (unsaved.isEmpty()) {
        claimed.get().close();
      }
    }
  }

  /// Ends with the program: lets go of all journals, of which only those stay that nobody
  /// discarded.
  @Override
  public void close() {
    for (NotebookJournal journal : open) {
      try {
        journal.close();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "a journal is left behind", e);
      }
    }
    open.clear();
  }
}
