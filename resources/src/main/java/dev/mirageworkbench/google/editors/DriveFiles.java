package dev.mirageworkbench.google.editors;

import com.google.api.services.drive.Drive;
import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.google.editors.Place.Owner;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Asks Drive which documents of one kind there are.
final class DriveFiles {
  private static final int PAGE = 1000;
  private static final String ITEM = "id,name,modifiedTime,version";
  private static final String WITH_PLACE = ITEM + ",mimeType,trashed,ownedByMe";

  private final GoogleApi api;
  private final DocumentKind kind;
  private final Drive drive;

  DriveFiles(GoogleApi api, DocumentKind kind) {
    this.api = api;
    this.kind = kind;
    drive =
        new Drive.Builder(api.transport(), GoogleApi.JSON, api.reading())
            .setApplicationName(GoogleApi.APPLICATION)
            .setRootUrl(api.config().endpoints().root(Drive.DEFAULT_ROOT_URL))
            .build();
  }

  /// One page of a listing.
  ///
  /// @param next token of the page after it
  record Part(List<Item> items, Optional<String> next) {}

  /// What became of a document.
  ///
  /// @param owner whose folder has it; empty if none has it any more
  record Change(Item item, Optional<Owner> owner) {}

  /// One page of changes.
  ///
  /// @param next token of the page after it
  /// @param later token for what changes from now on; on the last page only
  record Changes(List<Change> changes, Optional<String> next, Optional<String> later) {}

  /// The newest first.
  ///
  /// @param days when they were changed last; empty for all
  /// @param token of the page; empty for the first
  Part list(Owner owner, Optional<Days> days, Optional<String> token) throws ResourceException {
    try {
      JsonNode answer =
          api.json(
              drive
                  .files()
                  .list()
                  .setQ(query(owner, days))
                  .setOrderBy("modifiedTime desc")
                  .setPageSize(PAGE)
                  .setFields("nextPageToken,files(" + ITEM + ")")
                  .setIncludeItemsFromAllDrives(true)
                  .setSupportsAllDrives(true)
                  .setPageToken(token.orElse(null)));
      List<Item> items = new ArrayList<>();
      for (JsonNode file : answer.path("files")) {
        Item item = Item.of(file);
        if (!item.id().isEmpty()) {
          items.add(item);
        }
      }
      return new Part(items, next(answer, "nextPageToken", token));
    } catch (IOException e) {
      throw api.impossible(e);
    }
  }

  private String query(Owner owner, Optional<Days> days) {
    return "mimeType='"
        + kind.mediaType()
        + "' and trashed=false and "
        + (owner == Owner.OWNED ? "" : "not ")
        + "'me' in owners"
        + days.map(
                each ->
                    " and modifiedTime >= '"
                        + each.first()
                        + "T00:00:00' and modifiedTime < '"
                        + each.end()
                        + "T00:00:00'")
            .orElse("");
  }

  private Optional<String> next(JsonNode answer, String key, Optional<String> before)
      throws ResourceException {
    Optional<String> next = text(answer, key);
    if (next.isPresent() && next.equals(before)) {
      throw new ResourceException.Corrupt(
          api.config().server() + " sends a list that does not go on where it says");
    }
    return next;
  }

  private static Optional<String> text(JsonNode node, String key) {
    return Optional.of(node.path(key).asString("")).filter(text -> !text.isEmpty());
  }

  /// @throws ResourceException.NotFound if it is not there, in the trash, of another kind, or in
  ///     another owner's folder
  Item get(Owner owner, String id) throws ResourceException {
    try {
      JsonNode file =
          api.json(drive.files().get(id).setSupportsAllDrives(true).setFields(WITH_PLACE));
      if (placeOf(file).filter(owner::equals).isEmpty()) {
        throw new ResourceException.NotFound("there is no such document in this folder");
      }
      return Item.of(file);
    } catch (IOException e) {
      throw api.impossible(e);
    }
  }

  /// Whose folder has a file, if one has it.
  private Optional<Owner> placeOf(JsonNode file) {
    if (!file.path("mimeType").asString("").equals(kind.mediaType())
        || file.path("trashed").asBoolean(false)) {
      return Optional.empty();
    }
    return Optional.of(file.path("ownedByMe").asBoolean(false) ? Owner.OWNED : Owner.SHARED);
  }

  /// Where the feed of changes is now.
  String startOfChanges() throws ResourceException {
    try {
      return text(
              api.json(
                  drive
                      .changes()
                      .getStartPageToken()
                      .setSupportsAllDrives(true)
                      .setFields("startPageToken")),
              "startPageToken")
          .orElseThrow(
              () -> new ResourceException.Corrupt("Drive does not tell where changes begin"));
    } catch (IOException e) {
      throw api.impossible(e);
    }
  }

  /// What changed, documents of other kinds left out.
  Changes changes(String token) throws ResourceException {
    try {
      JsonNode answer =
          api.json(
              drive
                  .changes()
                  .list(token)
                  .setPageSize(PAGE)
                  .setIncludeRemoved(true)
                  .setIncludeItemsFromAllDrives(true)
                  .setSupportsAllDrives(true)
                  .setFields(
                      "nextPageToken,newStartPageToken,changes(fileId,removed,file("
                          + WITH_PLACE
                          + "))"));
      List<Change> changes = new ArrayList<>();
      for (JsonNode change : answer.path("changes")) {
        @Nullable Change read = change(change);
        if (read != null) {
          changes.add(read);
        }
      }
      return new Changes(
          changes,
          next(answer, "nextPageToken", Optional.of(token)),
          text(answer, "newStartPageToken"));
    } catch (IOException e) {
      throw api.impossible(e);
    }
  }

  private @Nullable Change change(JsonNode change) {
    JsonNode file = change.path("file");
    String id = change.path("fileId").asString(file.path("id").asString(""));
    if (id.isEmpty()) {
      return null; // of a shared drive itself
    }
    return change.path("removed").asBoolean(false)
        ? new Change(new Item(id, "", "", ""), Optional.empty())
        : new Change(Item.of(file), placeOf(file));
  }

  /// Who asks, for people.
  String user() throws ResourceException {
    try {
      JsonNode user =
          api.json(drive.about().get().setFields("user(displayName,emailAddress)")).path("user");
      return user.path("displayName").asString("somebody")
          + " <"
          + user.path("emailAddress").asString("unknown")
          + ">";
    } catch (IOException e) {
      throw api.impossible(e);
    }
  }
}
