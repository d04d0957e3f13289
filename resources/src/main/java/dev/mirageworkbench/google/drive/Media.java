package dev.mirageworkbench.google.drive;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.UriTemplate;
import com.google.api.services.drive.Drive;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Brings bytes of files, or of one revision of a file.
final class Media {
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (?:\\d+-\\d+|\\*)/(\\d+)");
  private static final int PARTIAL = 206;
  private static final int PAST_THE_END = 416;

  private final GoogleApi api;
  private final Drive drive;

  /// @param bytes nobody else has them
  /// @param total how many there are in all, if the server told
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Part(byte[] bytes, OptionalLong total) {}

  Media(GoogleApi api, Drive drive) {
    this.api = api;
    this.drive = drive;
  }

  Part file(String id, ByteRange range) throws ResourceException {
    return fetch(() -> new FileBytes(id).setSupportsAllDrives(true), range);
  }

  Part revision(String id, String revision, ByteRange range) throws ResourceException {
    return fetch(() -> new RevisionBytes(id, revision), range);
  }

  private <T> Part fetch(DriveApi.Maker<T> maker, ByteRange range) throws ResourceException {
    AbstractGoogleClientRequest<T> request;
    try {
      request = maker.make();
    } catch (IOException e) {
      throw api.impossible(e);
    }
    request.set("alt", "media");
    request
        .getRequestHeaders()
        .setRange("bytes=" + range.offset() + "-" + (range.end() - 1))
        .setAcceptEncoding("identity"); // or the range would be one of packed bytes
    return api.run(() -> part(request, range), request);
  }

  private static Part part(AbstractGoogleClientRequest<?> request, ByteRange range)
      throws IOException {
    HttpResponse response;
    try {
      response = request.executeUnparsed();
    } catch (HttpResponseException e) {
      if (e.getStatusCode() == PAST_THE_END) {
        return new Part(new byte[0], total(e.getHeaders().getContentRange()));
      }
      throw e;
    }
    try (InputStream in = response.getContent()) {
      byte[] body = in == null ? new byte[0] : in.readAllBytes();
      return response.getStatusCode() == PARTIAL
          ? new Part(body, total(response.getHeaders().getContentRange()))
          : cut(body, range);
    } finally {
      response.disconnect();
    }
  }

  /// Of a server that sends all of it, whatever it is asked for.
  private static Part cut(byte[] all, ByteRange range) {
    int from = (int) Math.min(range.offset(), all.length);
    int to = (int) Math.min(range.end(), all.length);
    return new Part(Arrays.copyOfRange(all, from, to), OptionalLong.of(all.length));
  }

  private static OptionalLong total(@Nullable String contentRange) {
    Matcher found = CONTENT_RANGE.matcher(contentRange == null ? "" : contentRange);
    return found.matches() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
  }

  private GenericUrl documented(AbstractGoogleClientRequest<?> request) {
    return new GenericUrl(
        UriTemplate.expand(drive.getBaseUrl(), request.getUriTemplate(), request, true));
  }

  /// Goes to the address that Drive's documentation has. Google's client would go to another one,
  /// which servers in Google's place need not know.
  private final class FileBytes extends Drive.Files.Get {
    FileBytes(String id) {
      drive.files().super(id);
    }

    @Override
    public GenericUrl buildHttpRequestUrl() {
      return documented(this);
    }
  }

  /// As [FileBytes].
  private final class RevisionBytes extends Drive.Revisions.Get {
    RevisionBytes(String id, String revision) {
      drive.revisions().super(id, revision);
    }

    @Override
    public GenericUrl buildHttpRequestUrl() {
      return documented(this);
    }
  }
}
