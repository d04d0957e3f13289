package dev.mirageworkbench.google.drive;

import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.client.googleapis.media.MediaHttpUploader.UploadState;
import com.google.api.services.drive.model.File;
import dev.mirageworkbench.google.drive.Edits.Manner;
import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLConnection;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sends the bytes of files: small ones in one request, others in pieces, so that memory holds one
/// piece.
final class Sender {
  /// Google's advice for one request.
  private static final long MOST_AT_ONCE = 5 << 20;

  private static final int PIECE = 8 << 20;
  private static final String BYTES = "application/octet-stream";

  private final Edits edits;
  private final DriveApi api;

  /// Looks whether what must hold still holds.
  interface Look {
    void requireHolds() throws ResourceException;
  }

  Sender(Edits edits, DriveApi api) {
    this.edits = edits;
    this.api = api;
  }

  static File file(Optional<String> id, Folder parent, String name) {
    File file = new File().setName(name).setParents(List.of(parent.id()));
    return id.isPresent() ? file.setId(id.get()) : file;
  }

  /// @param look is taken again before the last of several pieces
  Item create(Folder parent, String name, Body body, Look look) throws ResourceException {
    Optional<String> id = edits.newId();
    File file = file(id, parent, name);
    try (var bytes = new BodyContent(body, typeOf(name))) {
      return settle(
          () -> edits.create(file, bytes, manner(body, look)),
          body,
          () ->
              id.isPresent()
                  ? api.look(id.get())
                  : api.named(parent, List.of(name)).stream()
                      .filter(item -> item.name().equals(name))
                      .findFirst());
    }
  }

  /// For people who look at Drive in the browser; nothing here depends on it.
  private static String typeOf(String name) {
    @Nullable String guessed = URLConnection.guessContentTypeFromName(name.replace('#', '_'));
    return guessed == null ? BYTES : guessed;
  }

  /// @param look is taken again before the last of several pieces
  Item replace(Item item, Body body, Look look) throws ResourceException {
    String type = item.mediaType().isEmpty() ? BYTES : item.mediaType();
    try (var bytes = new BodyContent(body, type)) {
      return settle(
          () -> edits.replace(item.id(), bytes, manner(body, look)),
          body,
          () -> api.look(item.id()));
    }
  }

  private static Manner manner(Body body, Look look) {
    return uploader -> {
      boolean isAtOnce = body.length() <= MOST_AT_ONCE;
      uploader.setDirectUploadEnabled(isAtOnce).setChunkSize(PIECE);
      if (!isAtOnce) {
        uploader.setProgressListener(at -> lookBeforeTheLast(at, body, look));
      }
    };
  }

  private static void lookBeforeTheLast(MediaHttpUploader uploader, Body body, Look look)
      throws IOException {
    if (uploader.getUploadState() == UploadState.MEDIA_IN_PROGRESS
        && body.length() - uploader.getNumBytesUploaded() <= PIECE) {
      look.requireHolds();
    }
  }

  private interface Sending {
    Item send() throws ResourceException;
  }

  private interface Result {
    Optional<Item> now() throws ResourceException;
  }

  /// After an answer that did not come, looks whether the bytes are there all the same.
  private static Item settle(Sending sending, Body body, Result result) throws ResourceException {
    ResourceException failure;
    try {
      Item sent = sending.send();
      if (sent.md5().isEmpty() || sent.md5().equals(md5(body))) {
        return sent;
      }
      throw new ResourceException.Corrupt("Google Drive has other bytes than were sent; try again");
    } catch (ResourceException.Unreachable e) {
      failure = e;
    } catch (ResourceException.Conflict e) {
      failure = e; // an id that is taken: by the same request, sent again on the way
    }
    try {
      Optional<Item> now = result.now();
      if (now.isPresent() && !now.get().md5().isEmpty() && now.get().md5().equals(md5(body))) {
        return now.get();
      }
    } catch (ResourceException e) {
      failure.addSuppressed(e);
    }
    throw failure;
  }

  private static String md5(Body body) throws ResourceException {
    MessageDigest digest = Binaries.md5();
    try (InputStream in = new DigestInputStream(body.open(), digest)) {
      long _ = in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw BodyContent.unreadable(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
