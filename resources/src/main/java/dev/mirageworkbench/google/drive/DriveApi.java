package dev.mirageworkbench.google.drive;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.About;
import com.google.api.services.drive.model.ChangeList;
import com.google.api.services.drive.model.DriveList;
import com.google.api.services.drive.model.File;
import com.google.api.services.drive.model.FileList;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The questions about what is in Drive. None of them changes anything.
final class DriveApi {
  private static final int PAGE = 1_000;
  private static final int DRIVES_PAGE = 100;
  private static final String LIST_FIELDS = "nextPageToken,files(" + Item.FIELDS + ")";
  private static final String CHANGE_FIELDS =
      "nextPageToken,newStartPageToken,changes(changeType,removed,fileId,file("
          + Item.FIELDS
          + "))";

  private final GoogleApi api;
  private final Drive drive;

  /// @param next for the next page; absent on the last one
  record Part(List<Item> items, Optional<String> next) {}

  /// Makes a request, as Google's client declares it.
  interface Maker<T> {
    AbstractGoogleClientRequest<T> make() throws IOException;
  }

  DriveApi(GoogleApi api) {
    this.api = api;
    drive =
        new Drive.Builder(api.transport(), GoogleApi.JSON, api.reading())
            .setApplicationName(GoogleApi.APPLICATION)
            .setRootUrl(api.config().endpoints().root(Drive.DEFAULT_ROOT_URL))
            .build();
  }

  private <T> T ask(Maker<T> maker) throws ResourceException {
    AbstractGoogleClientRequest<T> request;
    try {
      request = maker.make();
    } catch (IOException e) {
      throw api.impossible(e);
    }
    return api.ask(request);
  }

  /// One page of a folder, oldest first.
  Part children(Folder folder, Optional<String> cursor) throws ResourceException {
    return list(folder, "", PAGE, cursor);
  }

  /// What a folder has under some names, and maybe more.
  List<Item> named(Folder folder, Collection<String> names) throws ResourceException {
    String condition =
        names.stream()
            .map(name -> "name = " + quoted(name))
            .collect(Collectors.joining(" or ", " and (", ")"));
    List<Item> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Part part = list(folder, condition, PAGE, cursor);
      found.addAll(part.items());
      cursor = part.next();
    } while (cursor.isPresent());
    return found;
  }

  boolean isEmpty(Folder folder) throws ResourceException {
    Optional<String> cursor = Optional.empty();
    do {
      Part part = list(folder, "", 1, cursor); // a page may be empty that is not the last
      if (!part.items().isEmpty()) {
        return false;
      }
      cursor = part.next();
    } while (cursor.isPresent());
    return true;
  }

  private Part list(Folder folder, String condition, int most, Optional<String> cursor)
      throws ResourceException {
    String query = quoted(folder.id()) + " in parents and trashed = false" + condition;
    FileList answer =
        ask(
            () -> {
              Drive.Files.List request =
                  drive
                      .files()
                      .list()
                      .setQ(query)
                      .setOrderBy("createdTime")
                      .setPageSize(most)
                      .setFields(LIST_FIELDS)
                      .setSupportsAllDrives(true)
                      .setIncludeItemsFromAllDrives(true);
              cursor.ifPresent(request::setPageToken);
              return folder.drive().isEmpty()
                  ? request
                  : request.setCorpora("drive").setDriveId(folder.drive());
            });
    return new Part(
        items(answer.getFiles()).filter(item -> !item.isTrashed()).toList(),
        Optional.ofNullable(answer.getNextPageToken()));
  }

  private static Stream<Item> items(@Nullable List<File> files) {
    return files == null
        ? Stream.empty()
        : files.stream()
            .filter(Objects::nonNull)
            .map(Item::of)
            .filter(item -> !item.id().isEmpty());
  }

  /// As a text in a query.
  static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /// @throws ResourceException.NotFound if there is none of that id, or it is in the trash
  Item get(String id) throws ResourceException {
    Item item =
        Item.of(ask(() -> drive.files().get(id).setFields(Item.FIELDS).setSupportsAllDrives(true)));
    if (item.isTrashed()) {
      throw new ResourceException.NotFound("it is in the trash of Google Drive");
    }
    return item;
  }

  /// As [#get], for who expects that there may be none.
  Optional<Item> look(String id) throws ResourceException {
    try {
      return Optional.of(get(id));
    } catch (ResourceException.NotFound _) {
      return Optional.empty();
    }
  }

  List<Item> drives() throws ResourceException {
    List<Item> found = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      String page = cursor;
      DriveList answer =
          ask(
              () -> {
                Drive.Drives.List request =
                    drive
                        .drives()
                        .list()
                        .setPageSize(DRIVES_PAGE)
                        .setFields("nextPageToken,drives(id,name,createdTime)");
                return page == null ? request : request.setPageToken(page);
              });
      if (answer.getDrives() != null) {
        answer.getDrives().stream()
            .filter(each -> each != null && each.getId() != null)
            .map(Item::ofDrive)
            .forEach(found::add);
      }
      cursor = answer.getNextPageToken();
    } while (cursor != null);
    return found;
  }

  /// Where the list of changes goes on from now.
  ///
  /// @param shared a shared drive; empty for all that is not in one
  Optional<String> startOfChanges(String shared) throws ResourceException {
    return Optional.ofNullable(
        ask(() -> {
              Drive.Changes.GetStartPageToken request =
                  drive.changes().getStartPageToken().setSupportsAllDrives(true);
              return shared.isEmpty() ? request : request.setDriveId(shared);
            })
            .getStartPageToken());
  }

  ChangeList changes(String shared, String from) throws ResourceException {
    return ask(
        () -> {
          Drive.Changes.List request =
              drive
                  .changes()
                  .list(from)
                  .setPageSize(PAGE)
                  .setFields(CHANGE_FIELDS)
                  .setIncludeRemoved(true)
                  .setSupportsAllDrives(true)
                  .setIncludeItemsFromAllDrives(true);
          return shared.isEmpty() ? request : request.setDriveId(shared);
        });
  }

  /// @return for people, for example `Ada <ada@example.com>`
  String user() throws ResourceException {
    About about = ask(() -> drive.about().get().setFields("user(displayName,emailAddress)"));
    if (about.getUser() == null) {
      return "somebody whom Google does not name";
    }
    String name = about.getUser().getDisplayName();
    String address = about.getUser().getEmailAddress();
    return (name == null ? "somebody" : name) + (address == null ? "" : " <" + address + ">");
  }

  /// For requests that bring bytes.
  Drive client() {
    return drive;
  }
}
