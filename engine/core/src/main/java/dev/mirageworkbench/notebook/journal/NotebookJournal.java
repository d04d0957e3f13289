package dev.mirageworkbench.notebook.journal;

import dev.mirageworkbench.notebook.ContentHash;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookFormatException;
import dev.mirageworkbench.notebook.NotebookJson;
import dev.mirageworkbench.notebook.NotebookLocation;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The changes of one notebook since it was saved: the whole notebook as it was at the first of
/// them, then what changed, one record for each [#keep]. Written anew when the changes have become
/// longer than the notebook. Nothing is made before there is something to keep.
///
/// Thread-safe. All calls block.
public final class NotebookJournal implements AutoCloseable {
  /// Changes may always grow to this length before they are put together.
  private static final long ALLOWANCE = 1 << 20;

  private static final System.Logger LOG = System.getLogger(NotebookJournal.class.getName());
  private static final String NOTEBOOK = "notebook";
  private static final String CHANGES = "changes";
  private static final String MINOR = "minor";
  private static final String LOCATION = "location";
  private static final String FILE = "file";
  private static final String TRUSTED = "trusted";

  private final Path parent;
  private volatile boolean unwanted;

  /// All guarded by this.
  private @Nullable JournalFolder folder;

  private @Nullable JournalFile journal;
  private @Nullable Unsaved kept;
  private long whole;
  private long changes;
  private boolean closed;

  /// @param parent the folder of all journals
  NotebookJournal(Path parent) {
    this.parent = parent;
  }

  /// Goes on with one that another process left.
  NotebookJournal(Path parent, JournalFolder folder) {
    this(parent);
    this.folder = folder;
    this.journal = new JournalFile(folder.journal());
  }

  /// Has this survive the end of the process from now on. Does nothing once it is closed.
  public synchronized void keep(Unsaved now) throws IOException {
    if (closed || now.equals(kept)) {
      return;
    }
    Unsaved before = kept;
    // Where writing fails, the next record must be a whole one: this one may be torn.
    kept = null;
    if (before == null || changes > whole + ALLOWANCE) {
      whole = journal().begin(wholeOf(now));
      changes = 0;
    } else {
      changes += journal().append(changeOf(before, now));
    }
    kept = now;
  }

  private JournalFile journal() throws IOException {
    if (journal == null) {
      JournalFolder made = JournalFolder.create(parent);
      folder = made;
      journal = new JournalFile(made.journal());
    }
    return journal;
  }

  private static ObjectNode wholeOf(Unsaved now) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.set(NOTEBOOK, NotebookJson.notebook(now.notebook()));
    record.put(MINOR, now.notebook().minor());
    return withFile(record, now);
  }

  private static ObjectNode changeOf(Unsaved before, Unsaved now) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.set(CHANGES, NotebookChanges.between(before.notebook(), now.notebook()));
    boolean sameFile =
        before.location().equals(now.location())
            && before.file().equals(now.file())
            && before.trusted() == now.trusted();
    return sameFile ? record : withFile(record, now);
  }

  private static ObjectNode withFile(ObjectNode record, Unsaved now) {
    record.put(LOCATION, now.location().map(NotebookLocation::key).orElse(""));
    record.put(FILE, now.file().map(ContentHash::hex).orElse(""));
    return record.put(TRUSTED, now.trusted());
  }

  /// What the records say, up to the first that does not follow from those before.
  ///
  /// @return empty if there is none
  static Optional<Unsaved> replay(List<ObjectNode> records) throws NotebookFormatException {
    if (records.isEmpty()) {
      return Optional.empty();
    }
    Unsaved state = begun(records.getFirst());
    try {
      for (ObjectNode record : records.subList(1, records.size())) {
        state = changed(state, record);
      }
    } catch (NotebookFormatException e) {
      LOG.log(Level.WARNING, "only a part of a journal can be used", e);
    }
    return Optional.of(state);
  }

  private static Unsaved begun(ObjectNode record) throws NotebookFormatException {
    if (!(record.path(NOTEBOOK) instanceof ObjectNode json)) {
      throw new NotebookFormatException("the journal of this notebook has no beginning", null);
    }
    Notebook notebook =
        NotebookJson.notebook(json, record.path(MINOR).asInt(Notebook.MINOR_WITH_IDS));
    return new Unsaved(notebook, location(record), file(record), trusted(record));
  }

  private static Unsaved changed(Unsaved state, ObjectNode record) throws NotebookFormatException {
    Notebook notebook =
        record.path(CHANGES) instanceof ObjectNode changes
            ? NotebookChanges.apply(state.notebook(), changes)
            : state.notebook();
    return record.has(LOCATION)
        ? new Unsaved(notebook, location(record), file(record), trusted(record))
        : new Unsaved(notebook, state.location(), state.file(), state.trusted());
  }

  private static Optional<NotebookLocation> location(ObjectNode record) {
    return NotebookLocation.ofKey(record.path(LOCATION).asString(""));
  }

  private static boolean trusted(ObjectNode record) {
    return record.path(TRUSTED).asBoolean(false);
  }

  private static Optional<ContentHash> file(ObjectNode record) {
    String hex = record.path(FILE).asString("");
    return hex.isEmpty() ? Optional.empty() : Optional.of(new ContentHash(hex));
  }

  /// There is nothing to keep: all is in the file, or the user does not want it.
  public synchronized void clear() throws IOException {
    kept = null;
    if (journal != null) {
      journal.delete();
    }
  }

  /// Nobody wants what is in it: the close that comes removes it. Does not block.
  public void discard() {
    unwanted = true;
  }

  /// Lets go of the journal; what is in it stays for the next start, unless it was discarded.
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    if (unwanted) {
      clear();
    }
    if (journal != null) {
      journal.close();
    }
    if (folder != null) {
      folder.close();
      folder = null;
    }
  }
}
