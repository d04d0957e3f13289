package dev.mirageworkbench.slack;

import dev.mirageworkbench.http.Answer;
import dev.mirageworkbench.resource.ResourceException;

/// Says in the resource's words what Slack said. No message holds a token.
final class Refusals {
  private final SlackConfig config;

  Refusals(SlackConfig config) {
    this.config = config;
  }

  /// @return why there is no answer
  ResourceException translate(Question question, Problem problem) {
    return why(question, problem).ofRequest(problem.requestId());
  }

  private ResourceException why(Question question, Problem problem) {
    if (problem.isMissingScope()) {
      return new ResourceException.Denied(
          config.who()
              + " lacks "
              + (problem.needed().isEmpty() ? "a scope" : "the scope " + problem.needed())
              + (problem.provided().isEmpty() ? "" : " (it has " + problem.provided() + ")")
              + ": add it to the app under OAuth & Permissions, and install the app again");
    }
    if (problem.isOfTheToken()) {
      return new ResourceException.Denied(ofTheToken(problem.code()));
    }
    if (problem.code().equals("not_in_channel")) {
      return new ResourceException.Denied(
          "the app is not in this channel: write /invite and its name there");
    }
    if (problem.code().equals("is_archived")) {
      return new ResourceException.Denied(
          "the channel is archived, and " + config.server() + " tells nothing of it");
    }
    if (problem.isMissing()) {
      return missing();
    }
    if (problem.isOfTheServer()) {
      return new ResourceException.Unreachable(
          config.server() + " is in trouble: " + problem.code());
    }
    return new ResourceException.Failed(
        config.server() + " refuses " + question.method() + ": " + problem.code());
  }

  private String ofTheToken(String code) {
    String server = config.server();
    String who = config.who();
    return switch (code) {
      case "not_authed" ->
          config.credential().isPresent()
              ? server + " did not see " + who + ": the request lost it on its way"
              : server + " answers only with a token; set one in the mount's settings";
      case "token_expired" ->
          who + " has expired: turn token rotation off for the app, or give the mount a new token";
      case "token_revoked" ->
          who + " was revoked: install the app again, and give the mount the new token";
      case "account_inactive" ->
          "the user or the app behind " + who + " is no longer in the workspace: make a new token";
      case "invalid_auth" ->
          server
              + " does not accept "
              + who
              + ": copy it again from OAuth & Permissions of the app";
      case "not_allowed_token_type" ->
          who + " is of the wrong kind: a bot token (xoxb-...) or user token (xoxp-...) is needed";
      default -> server + " refuses " + who + ": " + code;
    };
  }

  /// Why a channel's folder is empty.
  ResourceException lacking(Question question, Problem problem) {
    ResourceException why = translate(question, problem);
    return why instanceof ResourceException.NotFound
        ? new ResourceException.Denied(why.reason(), why)
        : why;
  }

  ResourceException missing() {
    return new ResourceException.NotFound(
        "there is no such thing in "
            + config.server()
            + ", or "
            + config.who()
            + " may not see it; private channels are for their members");
  }

  ResourceException trouble(Answer answer) {
    return trouble(answer.status()).ofRequest(answer.requestId());
  }

  private ResourceException trouble(int status) {
    return status == 401 || status == 403
        ? new ResourceException.Denied(
            config.server() + " refuses " + config.who() + " (HTTP " + status + ")")
        : status >= 500
            ? new ResourceException.Unreachable(
                config.server() + " is in trouble (HTTP " + status + ")")
            : new ResourceException.Failed(
                config.server() + " refuses the request (HTTP " + status + ")");
  }

  ResourceException unreadable(Throwable cause) {
    return new ResourceException.Corrupt(
        config.server() + " answers with something that is not JSON", cause);
  }

  ResourceException corrupt(String what) {
    return new ResourceException.Corrupt(config.server() + " " + what);
  }
}
