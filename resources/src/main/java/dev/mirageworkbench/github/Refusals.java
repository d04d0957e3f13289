package dev.mirageworkbench.github;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.resource.ResourceException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Says in the resource's words what GitHub said. No message holds a token.
final class Refusals {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_MESSAGE = 300;

  private final GitHubConfig config;

  Refusals(GitHubConfig config) {
    this.config = config;
  }

  ResourceException translate(Answer answer) {
    return why(answer).ofRequest(answer.requestId());
  }

  private ResourceException why(Answer answer) {
    String said = messageOf(answer);
    return switch (answer.status()) {
      case 401 -> notAccepted();
      case 403 -> denied(said);
      case 404, 451 -> missingRepository();
      default ->
          answer.status() >= 500
              ? new ResourceException.Unreachable(
                  server() + " is in trouble (HTTP " + answer.status() + ")")
              : new ResourceException.Failed(
                  server() + " refuses the request (HTTP " + answer.status() + ")" + quoted(said));
    };
  }

  private ResourceException notAccepted() {
    return new ResourceException.Denied(
        config
            .token()
            .map(
                token ->
                    server()
                        + " does not accept "
                        + token.origin()
                        + ": it may have expired or been revoked; make a new one that may read the"
                        + " repository's contents")
            .orElse(server() + " answers only with a token; set one in the mount's settings"));
  }

  private ResourceException denied(String said) {
    if (said.toLowerCase(Locale.ROOT).contains("too large") || said.contains("100 MB")) {
      return tooLarge(null);
    }
    return new ResourceException.Denied(
        server()
            + " refuses "
            + config.token().map(GitHubConfig.Token::origin).orElse("access without a token")
            + quoted(said));
  }

  /// GitHub answers alike whether there is none or it must not be seen.
  ResourceException missingRepository() {
    return new ResourceException.NotFound(
        "there is no repository "
            + config.repository()
            + " on "
            + server()
            + ", or "
            + config
                .token()
                .map(token -> token.origin() + " may not see it")
                .orElse("it is private and needs a token"));
  }

  ResourceException missingRef() {
    return new ResourceException.NotFound(
        "there is no branch, tag or commit '"
            + config.ref().orElse("HEAD")
            + "' in "
            + config.repository());
  }

  /// @param size in bytes, where known
  ResourceException tooLarge(@Nullable Long size) {
    return new ResourceException.Unsupported(
        server()
            + " hands out files of up to 100 MB this way"
            + (size == null ? ", and this one is larger" : ", and this one has " + size + " bytes")
            + "; clone the repository to read it");
  }

  ResourceException unreadable(Throwable cause) {
    return new ResourceException.Corrupt(
        server() + " answers with something that is not what was asked for", cause);
  }

  ResourceException.Corrupt corrupt(String what) {
    return new ResourceException.Corrupt(server() + " " + what);
  }

  private String server() {
    return config.site().name();
  }

  private static String quoted(String said) {
    return said.isEmpty() ? "" : ": " + said;
  }

  /// GitHub's own sentence; nothing where the answer has none.
  static String messageOf(Answer answer) {
    try {
      String message = JSON.readTree(answer.text()).path("message").asString("");
      return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    } catch (JacksonException _) {
      return "";
    }
  }
}
