package dev.mirageworkbench.slack;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.ResourceException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads stretches of files that somebody sent, from Slack's own servers only.
final class Downloads {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  private final SlackConfig config;
  private final SlackApi api;

  Downloads(SlackConfig config, SlackApi api) {
    this.config = config;
    this.api = api;
  }

  /// @param name as it was asked for
  Content read(SentFile file, String name, ByteRange range) throws ResourceException {
    if (file.size().isPresent() && range.offset() >= file.size().getAsLong()) {
      return new Content(file.entry(name), ByteBuffer.allocate(0));
    }
    URI address = address(file);
    Answer answer = api.download(address, range);
    if (answer.status() == 416 && file.size().isEmpty()) {
      return new Content(file.entry(name), ByteBuffer.allocate(0));
    }
    require(answer, file, address);
    requirePlace(answer, range);
    byte[] bytes = answer.body();
    return new Content(file.entry(name, size(file, answer, range)), ByteBuffer.wrap(bytes));
  }

  /// Of files that came from another workspace, messages tell no more than the id.
  private URI address(SentFile file) throws ResourceException {
    Optional<URI> address =
        file.address().isPresent()
            ? file.address()
            : SentFile.of(api.ask(Question.file(file.id())).path("file"))
                .flatMap(SentFile::address);
    if (address.isEmpty()) {
      throw new ResourceException.Unsupported(
          config.server() + " does not tell where the bytes of this file are");
    }
    if (!config.isOwn(address.get())) {
      throw new ResourceException.Unsupported(
          "the bytes are at "
              + address.get().getHost()
              + ", not in "
              + config.server()
              + "; the token is not shown there");
    }
    return address.get();
  }

  private void require(Answer answer, SentFile file, URI address) throws ResourceException {
    boolean isHtml = mediaType(answer).equals("text/html");
    boolean isLoginPage =
        isHtml && (!isHtml(file) || !answer.source().getPath().equals(address.getPath()));
    int status = answer.status();
    if (status == 401 || status == 403 || (isLoginPage && status < 400)) {
      throw new ResourceException.Denied(
          config.server()
              + " shows its login page instead of the file: "
              + config.who()
              + " lacks the scope files:read, or may not see this file; add the scope to the app"
              + " under OAuth & Permissions, and install the app again");
    }
    if (status == 404 || status == 410) {
      throw new ResourceException.NotFound("the file is no longer in " + config.server());
    }
    if (status == 416) {
      throw new ResourceException.Stale("the file is shorter than it was");
    }
    if (status != 200 && status != 206) {
      throw api.refusals().trouble(answer);
    }
  }

  private static String mediaType(Answer answer) {
    return answer
        .header("Content-Type")
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .replaceFirst(";.*", "")
        .strip();
  }

  /// Canvases come as HTML, too.
  private static boolean isHtml(SentFile file) {
    return file.mediaType().equals("text/html")
        || file.mediaType().equals("application/vnd.slack-docs");
  }

  private void requirePlace(Answer answer, ByteRange range) throws ResourceException {
    if (answer.status() == 206) {
      Optional<Matcher> place = place(answer);
      if (place.isEmpty() || Long.parseLong(place.get().group(1)) != range.offset()) {
        throw api.refusals().corrupt("sends another part of the file than it was asked for");
      }
    }
  }

  private static Optional<Matcher> place(Answer answer) {
    return answer.header("Content-Range").map(CONTENT_RANGE::matcher).filter(Matcher::matches);
  }

  /// @return empty where nobody knows yet
  /// @throws ResourceException.Stale if it is another one than the message told
  private static OptionalLong size(SentFile file, Answer answer, ByteRange range)
      throws ResourceException {
    Optional<Long> total =
        answer.status() == 206
            ? place(answer)
                .map(place -> place.group(3))
                .filter(text -> !text.equals("*"))
                .map(Long::valueOf)
            : Optional.empty();
    if (file.size().isPresent()) {
      if (total.isPresent() && total.get() != file.size().getAsLong()) {
        throw new ResourceException.Stale("it was changed in Slack since it was opened");
      }
      return file.size();
    }
    if (total.isPresent()) {
      return OptionalLong.of(total.get());
    }
    return answer.body().length < range.length()
        ? OptionalLong.of(range.offset() + answer.body().length)
        : OptionalLong.empty();
  }
}
