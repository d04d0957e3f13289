package dev.mirageworkbench.google.drive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.services.drive.model.File;
import dev.mirageworkbench.google.drive.FakeHttp.Asked;
import dev.mirageworkbench.google.drive.FakeHttp.Reply;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The two ways in which Drive takes bytes: with the metadata in one request, and in pieces.
final class FakeUploads {
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");
  private static final String SESSION = "/upload/session/";

  private final FakeStore store;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger serial = new AtomicInteger();
  final AtomicInteger largestPiece = new AtomicInteger();

  /// @param id of what is replaced; empty for something new
  private record Session(String id, File file, ByteArrayOutputStream bytes) {}

  FakeUploads(FakeStore store) {
    this.store = store;
  }

  Reply answer(Asked call, String url) {
    if (call.path().startsWith(SESSION)) {
      return piece(call);
    }
    String id = call.path().replaceFirst("/upload/drive/v3/files/?", "");
    if (!id.isEmpty() && store.find(id).isEmpty()) {
      return FakeHttp.missing();
    }
    if ("resumable".equals(call.query().get("uploadType"))) {
      String session = SESSION + serial.incrementAndGet();
      File file = call.body().length == 0 ? new File() : call.body(File.class);
      String type = call.headers().getOrDefault("x-upload-content-type", "text/plain");
      sessions.put(session, new Session(id, typed(file, type), new ByteArrayOutputStream()));
      return Reply.bytes(200, "text/plain", new byte[0]).with("Location", url + session);
    }
    return multipart(call, id);
  }

  private Reply multipart(Asked call, String id) {
    String type = call.headers().getOrDefault("content-type", "");
    String boundary = "--" + type.replaceFirst(".*boundary=\"?([^\";]+)\"?.*", "$1");
    String[] parts = new String(call.body(), ISO_8859_1).split(Pattern.quote(boundary), -1);
    String json = new String(content(parts[1]).getBytes(ISO_8859_1), UTF_8);
    File file = FakeHttp.parse(json, File.class);
    String media = parts[2].replaceFirst("(?is).*?content-type: *([^\\r;]+).*", "$1");
    return store(id, typed(file, media), content(parts[2]).getBytes(ISO_8859_1));
  }

  private static File typed(File file, String type) {
    return file.getMimeType() == null ? file.setMimeType(type) : file;
  }

  /// What is behind the headers of a part, without the line break that ends it.
  private static String content(String part) {
    int begin = part.indexOf("\r\n\r\n") + 4;
    return part.substring(begin, part.length() - 2);
  }

  private Reply piece(Asked call) {
    Session session = sessions.get(call.path());
    Matcher range = CONTENT_RANGE.matcher(call.headers().getOrDefault("content-range", ""));
    if (session == null || !range.matches()) {
      return FakeHttp.missing();
    }
    if (session.bytes().size() != Long.parseLong(range.group(1))) {
      return FakeHttp.error(400, "badRequest", "the piece is not the next one");
    }
    largestPiece.accumulateAndGet(call.body().length, Math::max);
    session.bytes().writeBytes(call.body());
    if (session.bytes().size() < Long.parseLong(range.group(3))) {
      return Reply.bytes(308, "text/plain", new byte[0])
          .with("Range", "bytes=0-" + (session.bytes().size() - 1));
    }
    sessions.remove(call.path());
    return store(session.id(), session.file(), session.bytes().toByteArray());
  }

  private Reply store(String id, File file, byte[] bytes) {
    if (id.isEmpty() && file.getId() != null && store.find(file.getId()).isPresent()) {
      return FakeHttp.error(409, "fileIdInUse", "A file already exists with the provided ID.");
    }
    String target = id.isEmpty() ? store.create(file).getId() : id;
    return Reply.of(store.upload(target, bytes));
  }
}
