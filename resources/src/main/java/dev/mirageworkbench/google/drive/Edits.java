package dev.mirageworkbench.google.drive;

import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.AbstractInputStreamContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.util.DateTime;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.File;
import com.google.api.services.drive.model.GeneratedIds;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/// The requests that change something in Drive. They are made with the rights to do so, which
/// nothing else asks for.
final class Edits {
  private static final int IDS = 20;

  private final GoogleApi api;
  private final Drive drive;
  private final boolean deletesForGood;

  /// Guarded by itself.
  private final Deque<String> ids = new ArrayDeque<>();

  /// @param deletesForGood whether nothing goes to the trash
  Edits(GoogleApi api, boolean deletesForGood) {
    this.api = api;
    this.deletesForGood = deletesForGood;
    String root = api.config().endpoints().root(Drive.DEFAULT_ROOT_URL);
    drive =
        new Drive.Builder(api.transport(), GoogleApi.JSON, onlyFor(root, api.writing()))
            .setApplicationName(GoogleApi.APPLICATION)
            .setRootUrl(root)
            .build();
  }

  /// An upload goes on at an address that the server names. That address is permission enough, so
  /// no
  /// other server hears who asks.
  private static HttpRequestInitializer onlyFor(String root, HttpRequestInitializer account) {
    String authority = new GenericUrl(root).buildAuthority();
    return (HttpRequest request) -> {
      account.initialize(request);
      if (!request.getUrl().buildAuthority().equalsIgnoreCase(authority)) {
        request.getHeaders().setAuthorization((String) null);
      }
    };
  }

  private <T> T ask(DriveApi.Maker<T> maker) throws ResourceException {
    AbstractGoogleClientRequest<T> request;
    try {
      request = maker.make();
    } catch (IOException e) {
      throw api.impossible(e);
    }
    return api.ask(request);
  }

  private Item change(DriveApi.Maker<File> maker) throws ResourceException {
    return Item.of(ask(maker));
  }

  /// An id for something new, so that making it twice makes one.
  ///
  /// @return empty if Drive gives none
  Optional<String> newId() throws ResourceException {
    synchronized (ids) {
      if (!ids.isEmpty()) {
        return Optional.of(ids.pop());
      }
    }
    GeneratedIds more;
    try {
      more = ask(() -> drive.files().generateIds().setCount(IDS).setFields("ids"));
    } catch (ResourceException.NotFound | ResourceException.Unsupported _) {
      return Optional.empty();
    }
    synchronized (ids) {
      if (more.getIds() != null) {
        ids.addAll(more.getIds());
      }
      return Optional.ofNullable(ids.poll());
    }
  }

  Item createFolder(Optional<String> id, Folder parent, String name) throws ResourceException {
    File made = Sender.file(id, parent, name).setMimeType(Item.FOLDER);
    return change(
        () -> drive.files().create(made).setFields(Item.FIELDS).setSupportsAllDrives(true));
  }

  /// How bytes are sent.
  interface Manner {
    void apply(MediaHttpUploader uploader);
  }

  Item create(File file, AbstractInputStreamContent bytes, Manner manner) throws ResourceException {
    return change(
        () -> {
          Drive.Files.Create request =
              drive.files().create(file, bytes).setFields(Item.FIELDS).setSupportsAllDrives(true);
          manner.apply(request.getMediaHttpUploader());
          return request;
        });
  }

  Item replace(String id, AbstractInputStreamContent bytes, Manner manner)
      throws ResourceException {
    return change(
        () -> {
          Drive.Files.Update request =
              drive
                  .files()
                  .update(id, new File(), bytes)
                  .setFields(Item.FIELDS)
                  .setSupportsAllDrives(true);
          manner.apply(request.getMediaHttpUploader());
          return request;
        });
  }

  /// @param from the folder that it is in; the same as `to` if it only gets another name
  Item move(String id, String from, String to, String name) throws ResourceException {
    return change(
        () -> {
          Drive.Files.Update request = update(id, new File().setName(name));
          return from.equals(to) ? request : request.setAddParents(to).setRemoveParents(from);
        });
  }

  Item setModified(String id, Instant modified) throws ResourceException {
    File change = new File().setModifiedTime(new DateTime(modified.toEpochMilli()));
    return change(() -> update(id, change));
  }

  Item setMode(String id, int permissions) throws ResourceException {
    File change =
        new File().setAppProperties(Map.of(Item.MODE, Integer.toOctalString(permissions)));
    return change(() -> update(id, change));
  }

  /// Puts it into the trash, or deletes it where the mount says so.
  ///
  /// @return what is in the trash now
  Optional<Item> remove(String id) throws ResourceException {
    if (!deletesForGood) {
      return Optional.of(change(() -> update(id, new File().setTrashed(true))));
    }
    Void _ = ask(() -> drive.files().delete(id).setSupportsAllDrives(true));
    return Optional.empty();
  }

  private Drive.Files.Update update(String id, File change) throws IOException {
    return drive.files().update(id, change).setFields(Item.FIELDS).setSupportsAllDrives(true);
  }
}
