package dev.mirageworkbench.github;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.http.Interruptible;
import dev.mirageworkbench.http.NetworkErrors;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The contents of files, by their SHA.
///
/// A blob is fetched whole, whatever part of it is wanted: GitHub gives no parts of blobs, and each
/// request counts, so one that brings all is better than a hundred that bring a part each. A large
/// one then waits in a file for the reads that follow; a small one in memory.
final class Blobs {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// The engine reads no more than this at once, so what is smaller is read but once.
  private static final long LARGEST_IN_MEMORY = 1 << 20;

  private static final long MOST_IN_MEMORY = 8 << 20;

  private final GitHubApi api;
  private final Spool spool;
  private final Interruptible<String> asking = new Interruptible<>();

  /// Guarded by this: small blobs, least recently used first.
  private final LinkedHashMap<String, byte[]> small = new LinkedHashMap<>(64, 0.75f, true);

  /// Guarded by this.
  private long bytes;

  Blobs(GitHubApi api, Spool spool) {
    this.api = api;
    this.spool = spool;
  }

  /// @param size as the tree tells; -1 where it is not known
  /// @throws ResourceException.Stale if GitHub no longer has the blob
  Spool.Part read(String sha, long size, ByteRange range) throws ResourceException {
    if (size > GitHubApi.LARGEST_FILE) {
      throw api.refusals().tooLarge(size);
    }
    byte[] here = find(sha);
    if (here == null && size >= 0 && size <= LARGEST_IN_MEMORY) {
      here = whole(sha, size);
    }
    return here != null
        ? cut(here, range)
        : spool.read("blob-" + sha, range, target -> download(sha, size, target));
  }

  /// A small file as a whole: a link's target, rules, a pointer.
  ///
  /// @param size as the tree tells
  byte[] whole(String sha, long size) throws ResourceException {
    byte[] here = find(sha);
    return here != null
        ? here
        : asking.run(
            sha,
            () -> {
              byte[] before = find(sha); // somebody else may have asked meanwhile
              return before != null ? before : fetch(sha, size);
            });
  }

  private byte[] fetch(String sha, long size) throws ResourceException {
    Answer answer = requireFound(api.ask(address(sha), GitHubApi.RAW, Optional.empty()));
    byte[] content = content(answer);
    requireSize(content.length, size);
    keep(sha, content);
    return content;
  }

  private void download(String sha, long size, Path target) throws ResourceException {
    Answer answer = requireFound(api.download(address(sha), GitHubApi.RAW, target));
    try {
      if (answer.isJson()) {
        Files.write(target, content(answer));
      }
      requireSize(Files.size(target), size);
    } catch (ResourceException e) {
      throw e;
    } catch (IOException e) {
      throw NetworkErrors.local(e);
    }
  }

  private static String address(String sha) {
    return "/git/blobs/" + GitHubApi.escape(sha);
  }

  private static Answer requireFound(Answer answer) throws ResourceException {
    if (!answer.isOk()) {
      throw new ResourceException.Stale("the repository no longer has this version of the file");
    }
    return answer;
  }

  /// A server that does not know the media type for bytes wraps them.
  private byte[] content(Answer answer) throws ResourceException {
    try (InputStream in = answer.open()) {
      if (!answer.isJson()) {
        return in.readAllBytes();
      }
      JsonNode wrapped = JSON.readTree(in);
      if (!wrapped.path("encoding").asString("").equals("base64")) {
        throw api.refusals().corrupt("wraps a file in an unknown way");
      }
      return Base64.getMimeDecoder().decode(wrapped.path("content").asString(""));
    } catch (ResourceException e) {
      throw e;
    } catch (JacksonException | IOException | IllegalArgumentException e) {
      throw api.refusals().unreadable(e);
    }
  }

  private void requireSize(long found, long size) throws ResourceException {
    if (size >= 0 && found != size) {
      throw api.refusals().corrupt("sent " + found + " bytes of a file that has " + size);
    }
  }

  /// A copy, since who gets it may write into it.
  private static Spool.Part cut(byte[] content, ByteRange range) {
    int from = (int) Math.min(range.offset(), content.length);
    int to = (int) Math.min(range.end(), content.length);
    return new Spool.Part(ByteBuffer.wrap(Arrays.copyOfRange(content, from, to)), content.length);
  }

  private synchronized byte @Nullable [] find(String sha) {
    return small.get(sha);
  }

  private synchronized void keep(String sha, byte[] content) {
    if (small.put(sha, content) == null) {
      bytes += content.length;
    }
    var oldest = small.values().iterator();
    while (bytes > MOST_IN_MEMORY && small.size() > 1) {
      bytes -= oldest.next().length;
      oldest.remove();
    }
  }
}
