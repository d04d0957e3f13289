package dev.mirageworkbench.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.http.NetworkErrors;
import dev.mirageworkbench.http.Request;
import dev.mirageworkbench.http.Waits;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The files that are kept in Git LFS, by its batch API: one question where a file is, then the
/// download from there. A file is fetched whole, as only then its SHA-256 can be compared, and
/// waits
/// on this machine's disk for the reads that follow.
///
/// The token goes to the server of the repository, as Git sends it, never to the storage that the
/// server names, which gets only the headers that the server says.
final class LfsStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MEDIA_TYPE = "application/vnd.git-lfs+json";
  private static final int PIECE = 1 << 16;

  private final GitHubApi api;
  private final Spool spool;

  LfsStore(GitHubApi api, Spool spool) {
    this.api = api;
    this.spool = spool;
  }

  Spool.Part read(LfsPointer pointer, ByteRange range) throws ResourceException {
    return pointer.size() == 0
        ? new Spool.Part(ByteBuffer.allocate(0), 0)
        : spool.read("lfs-" + pointer.oid(), range, target -> fetch(pointer, target));
  }

  private void fetch(LfsPointer pointer, Path target) throws ResourceException {
    Answer answer = api.http().download(whereIs(pointer), target, pointer.size());
    if (!answer.isOk()) {
      throw refused(answer, "the storage of Git LFS");
    }
    try {
      if (answer.isJson()) {
        Files.write(target, answer.body());
      }
      requireContent(pointer, target);
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      throw NetworkErrors.local(e);
    }
  }

  /// Asks the server of the repository how to get a file.
  private Request whereIs(LfsPointer pointer) throws ResourceException {
    Answer answer = api.http().send(batch(pointer));
    if (!answer.isOk()) {
      throw refused(answer, "Git LFS");
    }
    JsonNode object = parse(answer).path("objects").path(0);
    if (object.has("error")) {
      throw missing(object.path("error"));
    }
    JsonNode download = object.path("actions").path("download");
    try {
      Request request = Request.get(answer.source().resolve(download.path("href").asString("")));
      for (var header : download.path("header").properties()) {
        request = request.withReserved(header.getKey(), header.getValue().asString(""));
      }
      if (download.has("href")) {
        return request;
      }
    } catch (IllegalArgumentException _) {
      // An address that is none is as good as no address.
    }
    throw api.refusals().corrupt("does not say where Git LFS keeps the file");
  }

  private Request batch(LfsPointer pointer) {
    GitHubConfig config = api.config();
    Request request =
        Request.post(
                URI.create(
                    config.site().web()
                        + "/"
                        + GitHubApi.escape(config.owner())
                        + "/"
                        + GitHubApi.escape(config.name())
                        + ".git/info/lfs/objects/batch"),
                question(pointer))
            .with("Accept", MEDIA_TYPE)
            .with("Content-Type", MEDIA_TYPE);
    if (config.token().isEmpty()) {
      return request;
    }
    byte[] login = ("x-access-token:" + config.token().get().value()).getBytes(UTF_8);
    return request.withReserved(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
  }

  private static String question(LfsPointer pointer) {
    ObjectNode question = JSON.createObjectNode().put("operation", "download");
    question.putArray("transfers").add("basic");
    question.putArray("objects").addObject().put("oid", pointer.oid()).put("size", pointer.size());
    return question.put("hash_algo", "sha256").toString();
  }

  private JsonNode parse(Answer answer) throws ResourceException {
    try (InputStream in = answer.open()) {
      return JSON.readTree(in);
    } catch (JacksonException | IOException e) {
      throw api.refusals().unreadable(e);
    }
  }

  private static ResourceException missing(JsonNode error) {
    int code = error.path("code").asInt(0);
    String said = error.path("message").asString("");
    String reason = said.isEmpty() ? "" : " (" + said + ")";
    return code == 404 || code == 410
        ? new ResourceException.Corrupt(
            "Git LFS does not have the file: somebody pushed the pointer to it and not the file"
                + reason)
        : new ResourceException.Failed("Git LFS does not give the file: error " + code + reason);
  }

  private ResourceException refused(Answer answer, String who) {
    String said = Refusals.messageOf(answer);
    String reason = said.isEmpty() ? "" : ": " + said;
    Optional<Duration> wish = Waits.retryAfter(answer, Instant.now());
    if (answer.status() == 503 && wish.isPresent()) {
      return new ResourceException.RateLimited(who + " is too busy to answer", wish.get(), null);
    }
    return switch (answer.status()) {
      case 401, 403, 404 ->
          new ResourceException.Denied(
              who
                  + " refuses "
                  + api.config()
                      .token()
                      .map(GitHubConfig.Token::origin)
                      .orElse("access without a token")
                  + reason);
      case 429 ->
          new ResourceException.RateLimited(
              who + " asks for fewer requests", wish.orElse(null), null);
      case 509 ->
          new ResourceException.Denied(
              "the repository has used up what its owner pays for of Git LFS" + reason);
      default ->
          answer.status() >= 500
              ? new ResourceException.Unreachable(
                  who + " is in trouble (HTTP " + answer.status() + ")")
              : new ResourceException.Failed(
                  who + " refuses the request (HTTP " + answer.status() + ")" + reason);
    };
  }

  private void requireContent(LfsPointer pointer, Path file) throws IOException {
    long size = Files.size(file);
    if (size != pointer.size()) {
      throw api.refusals()
          .corrupt("sent " + size + " bytes of a Git LFS file that has " + pointer.size());
    }
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[PIECE];
      for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
        digest.update(piece, 0, got);
      }
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(pointer.oid())) {
      throw api.refusals().corrupt("sent a Git LFS file with another SHA-256 than its pointer's");
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
