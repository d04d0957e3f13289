package dev.mirageworkbench.google.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.util.DateTime;
import com.google.api.services.drive.model.Change;
import com.google.api.services.drive.model.ChangeList;
import com.google.api.services.drive.model.Drive;
import com.google.api.services.drive.model.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What is in a Drive: files with parents, revisions and a trash, shared drives, and the lists of
/// changes. Tests put things there as other people do.
final class FakeStore {
  static final String ROOT = "0ARootOfMyDrive";
  private static final int CHANGES_PAGE = 100;

  /// In the order of their creation.
  private final Map<String, File> files = new LinkedHashMap<>();

  private final Map<String, Map<String, byte[]>> revisions = new LinkedHashMap<>();
  private final Map<String, Drive> drives = new LinkedHashMap<>();
  private final List<Note> log = new ArrayList<>();
  private int serial;
  private long lastCreated;

  private record Note(String drive, String id) {}

  FakeStore() {
    files.put(ROOT, new File().setId(ROOT).setName("My Drive").setMimeType(Item.FOLDER));
    files.get(ROOT).setOwnedByMe(true).setVersion(1L);
  }

  synchronized String newId() {
    return "1Id%05d".formatted(++serial);
  }

  // -- what tests do

  String folder(String parent, String name) {
    return create(new File().setName(name).setParents(List.of(parent)).setMimeType(Item.FOLDER))
        .getId();
  }

  String file(String parent, String name, String text) {
    return file(parent, name, text.getBytes(UTF_8));
  }

  String file(String parent, String name, byte[] bytes) {
    File file = new File().setName(name).setParents(List.of(parent));
    return upload(create(file.setMimeType("text/plain")).getId(), bytes).getId();
  }

  String google(String parent, String name, String kind) {
    return create(
            new File()
                .setName(name)
                .setParents(List.of(parent))
                .setMimeType("application/vnd.google-apps." + kind))
        .getId();
  }

  synchronized String shortcut(String parent, String name, String target) {
    String type =
        Optional.ofNullable(files.get(target)).map(File::getMimeType).orElse("text/plain");
    return create(
            new File()
                .setName(name)
                .setParents(List.of(parent))
                .setMimeType(Item.SHORTCUT)
                .setShortcutDetails(
                    new File.ShortcutDetails().setTargetId(target).setTargetMimeType(type)))
        .getId();
  }

  synchronized String drive(String name) {
    String id = "0ADrive" + ++serial;
    drives.put(id, new Drive().setId(id).setName(name).setCreatedTime(new DateTime(++serial)));
    files.put(
        id,
        new File()
            .setId(id)
            .setName("Drive")
            .setMimeType(Item.FOLDER)
            .setDriveId(id)
            .setVersion(1L));
    return id;
  }

  synchronized void change(String id, Consumer<File> change) {
    change.accept(known(id));
    touch(id);
  }

  // -- what the service does

  synchronized Optional<File> find(String id) {
    return Optional.ofNullable(files.get(id.equals(Folder.MY_DRIVE) ? ROOT : id));
  }

  static File copy(File file) {
    return FakeHttp.parse(FakeHttp.text(file), File.class);
  }

  private File known(String id) {
    return find(id).orElseThrow();
  }

  synchronized File create(File given) {
    String id = given.getId() == null ? newId() : given.getId();
    String parent =
        given.getParents() == null || given.getParents().getFirst().equals(Folder.MY_DRIVE)
            ? ROOT
            : given.getParents().getFirst();
    lastCreated = Math.max(lastCreated + 1, System.currentTimeMillis());
    File made = copy(given).setId(id).setParents(List.of(parent)).setVersion(0L);
    made.setCreatedTime(new DateTime(lastCreated)).setTrashed(false);
    if (made.getModifiedTime() == null) {
      made.setModifiedTime(new DateTime(lastCreated));
    }
    String drive = files.containsKey(parent) ? files.get(parent).getDriveId() : null;
    if (drive == null) {
      made.setOwnedByMe(true);
    } else {
      made.setDriveId(drive);
    }
    made.setCapabilities(new File.Capabilities().setCanDownload(true).setCanReadRevisions(true));
    files.put(id, made);
    touch(id);
    return copy(made);
  }

  synchronized File upload(String id, byte[] bytes) {
    File file = known(id);
    Map<String, byte[]> all = revisions.computeIfAbsent(id, _ -> new LinkedHashMap<>());
    String revision = "0Rev" + ++serial;
    all.put(revision, bytes);
    file.setHeadRevisionId(revision).setSize((long) bytes.length);
    file.setMd5Checksum(Binaries.md5(bytes));
    file.setModifiedTime(new DateTime(System.currentTimeMillis()));
    touch(id);
    return copy(file);
  }

  synchronized File update(String id, File change, List<String> add, List<String> remove) {
    File file = known(id);
    change.forEach(file::set);
    List<String> parents = new ArrayList<>(file.getParents());
    parents.removeAll(remove);
    parents.addAll(add);
    file.setParents(parents);
    touch(id);
    return copy(file);
  }

  synchronized void delete(String id) {
    files.remove(id);
    log.add(new Note("", id));
  }

  private void touch(String id) {
    File file = known(id);
    file.setVersion(file.getVersion() + 1);
    log.add(new Note(file.getDriveId() == null ? "" : file.getDriveId(), id));
  }

  /// @param drive only what is in this shared drive; empty for all
  synchronized List<File> children(String parent, List<String> names, String drive) {
    String folder = parent.equals(Folder.MY_DRIVE) ? ROOT : parent;
    return files.values().stream()
        .filter(file -> file.getParents() != null && file.getParents().contains(folder))
        .filter(file -> !Boolean.TRUE.equals(file.getTrashed()))
        .filter(file -> drive.isEmpty() || drive.equals(file.getDriveId()))
        .filter(
            file -> names.isEmpty() || names.stream().anyMatch(file.getName()::equalsIgnoreCase))
        .map(FakeStore::copy)
        .toList();
  }

  synchronized byte[] bytes(String id) {
    return bytes(id, known(id).getHeadRevisionId()).orElseThrow();
  }

  synchronized Optional<byte[]> bytes(String id, String revision) {
    return Optional.ofNullable(revisions.getOrDefault(id, Map.of()).get(revision));
  }

  synchronized void purgeRevisions(String id) {
    Map<String, byte[]> all = revisions.getOrDefault(id, Map.of());
    all.keySet().removeIf(revision -> !revision.equals(known(id).getHeadRevisionId()));
  }

  synchronized List<Drive> drives() {
    return List.copyOf(drives.values());
  }

  synchronized String position() {
    return String.valueOf(log.size());
  }

  synchronized ChangeList changes(String drive, int from) {
    ChangeList answer = new ChangeList();
    List<Change> changes = new ArrayList<>();
    int end = Math.min(log.size(), from + CHANGES_PAGE);
    Stream<String> ids =
        log.subList(from, end).stream()
            .filter(note -> drive.isEmpty() || note.drive().equals(drive))
            .map(Note::id)
            .distinct();
    ids.forEach(id -> changes.add(change(id)));
    answer.setChanges(changes);
    return end < log.size()
        ? answer.setNextPageToken(String.valueOf(end))
        : answer.setNewStartPageToken(String.valueOf(end));
  }

  private Change change(String id) {
    Change change = new Change().setFileId(id).setChangeType("file");
    Optional<File> file = find(id);
    return file.isEmpty()
        ? change.setRemoved(true)
        : change.setRemoved(false).setFile(copy(file.get()));
  }

  static DateTime time(String text) {
    return new DateTime(Instant.parse(text).toEpochMilli());
  }
}
