package dev.mirageworkbench.google.drive;

import com.google.api.client.util.DateTime;
import com.google.api.services.drive.model.File;
import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.resource.Validator;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What Drive tells of one thing in it. What it does not tell is empty.
///
/// @param name as people call it
/// @param created in milliseconds since 1970; 0 if unknown
/// @param drive the shared drive that it is in; empty for My Drive and what others share
/// @param change counts all changes of it
/// @param link where a shortcut leads
/// @param mode POSIX permission bits that this program noted there
record Item(
    String id,
    String name,
    String mediaType,
    OptionalLong size,
    String md5,
    String revision,
    Optional<Instant> modified,
    long created,
    List<String> parents,
    boolean isTrashed,
    String drive,
    boolean isOwn,
    long change,
    Optional<Link> link,
    boolean mayDownload,
    boolean mayReadRevisions,
    OptionalInt mode) {

  /// Who was there first keeps the name.
  static final Comparator<Item> OLDEST_FIRST =
      Comparator.comparingLong(Item::created).thenComparing(Item::id);

  static final String FOLDER = "application/vnd.google-apps.folder";
  static final String SHORTCUT = "application/vnd.google-apps.shortcut";

  /// The key of [#mode] among the properties that only this program sees.
  static final String MODE = "posixMode";

  /// What is asked of Drive.
  static final String FIELDS =
      "id,name,mimeType,size,md5Checksum,headRevisionId,modifiedTime,createdTime,parents,trashed,"
          + "driveId,ownedByMe,version,shortcutDetails(targetId,targetMimeType),"
          + "capabilities(canDownload,canReadRevisions),appProperties";

  private static final String GOOGLE = "application/vnd.google-apps.";

  /// @param mediaType the target's, as it was when the shortcut was made
  record Link(String target, String mediaType) {}

  static Item of(File file) {
    File.@Nullable Capabilities may = file.getCapabilities();
    return new Item(
        orEmpty(file.getId()),
        orEmpty(file.getName()),
        orEmpty(file.getMimeType()),
        file.getSize() == null ? OptionalLong.empty() : OptionalLong.of(file.getSize()),
        orEmpty(file.getMd5Checksum()),
        orEmpty(file.getHeadRevisionId()),
        Optional.ofNullable(file.getModifiedTime()).map(Item::instant),
        file.getCreatedTime() == null ? 0 : file.getCreatedTime().getValue(),
        file.getParents() == null ? List.of() : List.copyOf(file.getParents()),
        Boolean.TRUE.equals(file.getTrashed()),
        orEmpty(file.getDriveId()),
        Boolean.TRUE.equals(file.getOwnedByMe()),
        file.getVersion() == null ? 0 : file.getVersion(),
        link(file.getShortcutDetails()),
        may == null || !Boolean.FALSE.equals(may.getCanDownload()),
        may != null && Boolean.TRUE.equals(may.getCanReadRevisions()),
        mode(file.getAppProperties()));
  }

  static Item ofDrive(com.google.api.services.drive.model.Drive drive) {
    File root = new File().setId(drive.getId()).setName(drive.getName()).setMimeType(FOLDER);
    return of(root.setDriveId(drive.getId()).setCreatedTime(drive.getCreatedTime()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Instant instant(DateTime time) {
    return Instant.ofEpochMilli(time.getValue());
  }

  private static Optional<Link> link(File.@Nullable ShortcutDetails details) {
    return details == null || details.getTargetId() == null
        ? Optional.empty()
        : Optional.of(new Link(details.getTargetId(), orEmpty(details.getTargetMimeType())));
  }

  private static OptionalInt mode(@Nullable Map<String, String> properties) {
    String noted = properties == null ? "" : orEmpty(properties.get(MODE));
    return noted.matches("[0-7]{1,3}")
        ? OptionalInt.of(Integer.parseInt(noted, 8))
        : OptionalInt.empty();
  }

  Item withSize(OptionalLong known) {
    return new Item(
        id,
        name,
        mediaType,
        known,
        md5,
        revision,
        modified,
        created,
        parents,
        isTrashed,
        drive,
        isOwn,
        change,
        link,
        mayDownload,
        mayReadRevisions,
        mode);
  }

  boolean isFolder() {
    return mediaType.equals(FOLDER);
  }

  boolean isShortcut() {
    return mediaType.equals(SHORTCUT);
  }

  /// Whether it is listed as a folder.
  boolean showsAsFolder() {
    return shownType().equals(FOLDER);
  }

  /// What Google's editors made, or a shortcut leads to.
  Optional<DocumentKind> document() {
    return DocumentKind.ofMediaType(shownType());
  }

  /// Whether it has bytes of its own, or leads to what has.
  boolean showsAsBytes() {
    return !shownType().startsWith(GOOGLE) && (!isShortcut() || link.isPresent());
  }

  private String shownType() {
    return isShortcut() ? link.map(Link::mediaType).orElse("") : mediaType;
  }

  /// For messages: `form` of `application/vnd.google-apps.form`.
  String googleWord() {
    return mediaType.startsWith(GOOGLE) ? mediaType.substring(GOOGLE.length()) : mediaType;
  }

  /// The version of its content; empty where only reading tells.
  ///
  /// Google's documents have the time of their last change. Drive's own count of changes does not
  /// serve, since it also counts who looked and who may look.
  Optional<Validator> validator() {
    if (document().isPresent()) {
      return modified.map(at -> new Validator("modified:" + at, Validator.Strength.WEAK));
    }
    if (!revision.isEmpty()) {
      return Optional.of(Validator.strong(revision));
    }
    if (!md5.isEmpty()) {
      return Optional.of(Validator.strong("md5:" + md5));
    }
    return size.isPresent() && modified.isPresent()
        ? Optional.of(Validator.weak(size.getAsLong(), modified.get()))
        : Optional.empty();
  }
}
