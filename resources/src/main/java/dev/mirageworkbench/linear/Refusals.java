package dev.mirageworkbench.linear;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.resource.ResourceException;
import java.util.List;

/// Says in the resource's words what Linear said. No message holds a credential.
final class Refusals {
  private static final int LONGEST_MESSAGE = 300;

  private final LinearConfig config;

  Refusals(LinearConfig config) {
    this.config = config;
  }

  /// @return why there is no data
  ResourceException translate(Answer answer, List<GraphError> errors) {
    return why(answer, errors).ofRequest(answer.requestId());
  }

  private ResourceException why(Answer answer, List<GraphError> errors) {
    String said = quoted(errors);
    if (answer.status() == 401 || errors.stream().anyMatch(GraphError::isAuthentication)) {
      return notAccepted();
    }
    if (answer.status() == 403 || errors.stream().anyMatch(GraphError::isForbidden)) {
      return new ResourceException.Denied(config.server() + " refuses " + config.who() + said);
    }
    if (answer.status() >= 500
        || errors.stream().anyMatch(each -> each.code().equals("INTERNAL_SERVER_ERROR"))) {
      return new ResourceException.Unreachable(
          config.server() + " is in trouble (HTTP " + answer.status() + ")" + said);
    }
    List<GraphError> unknown = errors.stream().filter(GraphError::isUnknownField).toList();
    if (!unknown.isEmpty()) {
      return new ResourceException.Unsupported(
          config.server() + " does not tell this" + quoted(unknown));
    }
    return errors.stream().anyMatch(GraphError::isMissing)
        ? missing()
        : new ResourceException.Failed(
            config.server() + " refuses the question (HTTP " + answer.status() + ")" + said);
  }

  private ResourceException notAccepted() {
    return new ResourceException.Denied(
        config
            .credential()
            .map(
                credential ->
                    config.server()
                        + " does not accept "
                        + credential.origin()
                        + ": it may have expired or been revoked; make a new one in Linear under"
                        + " Settings, Account, Security & access")
            .orElse(
                config.server()
                    + " answers only with an API key; set one in the mount's settings"));
  }

  ResourceException missing() {
    return new ResourceException.NotFound(
        "there is no such thing in "
            + config.server()
            + ", or "
            + config.who()
            + " may not see it");
  }

  ResourceException unreadable(Throwable cause) {
    return new ResourceException.Corrupt(
        config.server() + " answers with something that is not JSON", cause);
  }

  ResourceException corrupt(String what) {
    return new ResourceException.Corrupt(config.server() + " " + what);
  }

  ResourceException unknown(String what) {
    return new ResourceException.Unsupported(config.server() + " does not tell the " + what);
  }

  private static String quoted(List<GraphError> errors) {
    String said = errors.isEmpty() ? "" : errors.getFirst().message();
    if (said.isEmpty()) {
      return "";
    }
    return ": " + (said.length() > LONGEST_MESSAGE ? said.substring(0, LONGEST_MESSAGE) : said);
  }
}
