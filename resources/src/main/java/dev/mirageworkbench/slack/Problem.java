package dev.mirageworkbench.slack;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Why Slack did not do what it was asked.
///
/// @param code Slack's word for it, for example `not_in_channel`
/// @param needed scopes that the token lacks, with commas; may be empty
/// @param provided scopes that it has; may be empty
/// @param requestId what Slack calls the request
record Problem(String code, String needed, String provided, Optional<String> requestId) {
  private static final Set<String> OF_ONE_CHANNEL =
      Set.of("not_in_channel", "channel_not_found", "missing_scope", "is_archived", "not_authed");

  private static final Set<String> TOKEN_CODES =
      Set.of(
          "not_authed",
          "invalid_auth",
          "token_revoked",
          "token_expired",
          "account_inactive",
          "not_allowed_token_type",
          "org_login_required",
          "ekm_access_denied",
          "two_factor_setup_required",
          "access_denied",
          "no_permission");

  private static final Set<String> OF_THE_SERVER =
      Set.of(
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout",
          "team_added_to_org",
          "accesslimited",
          "external_channel_migrating");

  static Problem in(JsonNode answer, Optional<String> requestId) {
    return new Problem(
        Fields.string(answer, "error"),
        Fields.string(answer, "needed"),
        Fields.string(answer, "provided"),
        requestId);
  }

  /// Whether other channels may answer all the same.
  boolean isOfOneChannel() {
    return OF_ONE_CHANNEL.contains(code);
  }

  boolean isMissingScope() {
    return code.equals("missing_scope");
  }

  boolean isOfTheToken() {
    return TOKEN_CODES.contains(code);
  }

  boolean isOfTheServer() {
    return OF_THE_SERVER.contains(code);
  }

  boolean isMissing() {
    return code.endsWith("_not_found")
        || code.equals("user_not_visible")
        || code.equals("file_deleted");
  }

  boolean isRateLimit() {
    return code.equals("ratelimited") || code.equals("rate_limited");
  }

  boolean isOldCursor() {
    return code.equals("invalid_cursor");
  }
}
