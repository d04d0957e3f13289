package dev.mirageworkbench.wire;

import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.Children;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.LocalCopy;
import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.files.Settlement;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.CellId;
import dev.mirageworkbench.resource.Entry;

/// The values of [dev.mirageworkbench.files.WorkspaceFiles] on the wire.
public final class FileValues {
  private static final Entry.Kind[] KINDS = Entry.Kind.values();
  private static final CacheStatus.State[] STATES = CacheStatus.State.values();
  private static final FileStatus.Detail[] DETAILS = FileStatus.Detail.values();
  private static final int SENT = 0;
  private static final int UNSENT = 1;
  private static final int IN_CONFLICT = 2;

  private FileValues() {}

  public static void putPath(WireWriter writer, WorkspacePath path) {
    writer.putText(path.value());
  }

  public static WorkspacePath readPath(WireReader reader) throws WireException {
    String value = reader.readText();
    try {
      return new WorkspacePath(value);
    } catch (IllegalArgumentException e) {
      throw new WireException("not a path: " + e.getMessage());
    }
  }

  public static void putCell(WireWriter writer, CellId cell) {
    writer.putText(cell.value());
  }

  public static CellId readCell(WireReader reader) throws WireException {
    return new CellId(reader.readText());
  }

  public static void putDetail(WireWriter writer, FileStatus.Detail detail) {
    Enums.put(writer, detail);
  }

  public static FileStatus.Detail readDetail(WireReader reader) throws WireException {
    return Enums.read(reader, DETAILS);
  }

  public static void putFlags(WireWriter writer, OpenFlags flags) {
    writer
        .putBoolean(flags.read())
        .putBoolean(flags.write())
        .putBoolean(flags.append())
        .putBoolean(flags.create())
        .putBoolean(flags.exclusive())
        .putBoolean(flags.truncate());
  }

  public static OpenFlags readFlags(WireReader reader) throws WireException {
    return new OpenFlags(
        reader.readBoolean(),
        reader.readBoolean(),
        reader.readBoolean(),
        reader.readBoolean(),
        reader.readBoolean(),
        reader.readBoolean());
  }

  public static void putStatus(WireWriter writer, FileStatus status) {
    writer.putText(status.name());
    Enums.put(writer, status.kind());
    writer
        .putOptional(status.size())
        .putInstant(status.modified())
        .putInt(status.mode())
        .putLong(status.inode())
        .putLong(status.device())
        .putBoolean(status.writable());
  }

  public static FileStatus readStatus(WireReader reader) throws WireException {
    return new FileStatus(
        reader.readText(),
        Enums.read(reader, KINDS),
        reader.readOptionalLong(),
        reader.readInstant(),
        reader.readInt(),
        reader.readLong(),
        reader.readLong(),
        reader.readBoolean());
  }

  public static void putChildren(WireWriter writer, Children children) {
    writer.putList(children.statuses(), FileValues::putStatus).putOptional(children.rest());
  }

  public static Children readChildren(WireReader reader) throws WireException {
    return new Children(reader.readList(FileValues::readStatus), reader.readOptionalLong());
  }

  public static void putOpenFile(WireWriter writer, OpenFile file) {
    writer.putLong(file.handle());
    putStatus(writer, file.status());
  }

  public static OpenFile readOpenFile(WireReader reader) throws WireException {
    return new OpenFile(reader.readLong(), readStatus(reader));
  }

  public static void putCacheStatus(WireWriter writer, CacheStatus status) {
    Enums.put(writer, status.state());
    writer
        .putOptional(status.size())
        .putOptional(status.modified(), WireWriter::putInstant)
        .putOptional(status.validator(), WireWriter::putText)
        .putOptional(status.age(), WireWriter::putDuration)
        .putLong(status.cachedBytes())
        .putBoolean(status.pinned());
  }

  public static CacheStatus readCacheStatus(WireReader reader) throws WireException {
    return new CacheStatus(
        Enums.read(reader, STATES),
        reader.readOptionalLong(),
        reader.readOptional(WireReader::readInstant),
        reader.readOptional(WireReader::readText),
        reader.readOptional(WireReader::readDuration),
        reader.readLong(),
        reader.readBoolean());
  }

  public static void putPreloaded(WireWriter writer, Preloaded preloaded) {
    writer.putInt(preloaded.files()).putLong(preloaded.bytes()).putInt(preloaded.skipped());
  }

  public static Preloaded readPreloaded(WireReader reader) throws WireException {
    return new Preloaded(reader.readInt(), reader.readLong(), reader.readInt());
  }

  public static void putLocalCopy(WireWriter writer, LocalCopy copy) {
    writer.putLong(copy.id()).putText(copy.hostPath()).putBoolean(copy.writable());
  }

  public static LocalCopy readLocalCopy(WireReader reader) throws WireException {
    return new LocalCopy(reader.readLong(), reader.readText(), reader.readBoolean());
  }

  public static void putSettlement(WireWriter writer, Settlement settlement) {
    writer.putList(settlement.outcomes(), FileValues::putOutcome);
  }

  private static void putOutcome(WireWriter writer, Settlement.Outcome outcome) {
    switch (outcome) {
      case Settlement.Sent sent -> writer.putByte(SENT).putLong(sent.bytes());
      case Settlement.Unsent unsent ->
          writer.putByte(UNSENT).putText(unsent.category()).putText(unsent.reason());
      case Settlement.InConflict conflict -> writer.putByte(IN_CONFLICT).putText(conflict.reason());
    }
    putPath(writer, outcome.path());
  }

  public static Settlement readSettlement(WireReader reader) throws WireException {
    return new Settlement(reader.readList(FileValues::readOutcome));
  }

  private static Settlement.Outcome readOutcome(WireReader reader) throws WireException {
    int kind = reader.readByte();
    switch (kind) {
      case SENT -> {
        long bytes = reader.readLong();
        return new Settlement.Sent(readPath(reader), bytes);
      }
      case UNSENT -> {
        String category = reader.readText();
        String reason = reader.readText();
        return new Settlement.Unsent(readPath(reader), category, reason);
      }
      case IN_CONFLICT -> {
        String reason = reader.readText();
        return new Settlement.InConflict(readPath(reader), reason);
      }
      default -> throw new WireException("an unknown outcome: " + kind);
    }
  }
}
