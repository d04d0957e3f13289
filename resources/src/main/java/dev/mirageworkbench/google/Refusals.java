package dev.mirageworkbench.google;

import com.google.api.client.http.HttpResponseException;
import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says in the resource's words what Google said. No message holds a credential.
final class Refusals {
  private static final Set<String> TOO_MANY =
      Set.of(
          "rateLimitExceeded",
          "userRateLimitExceeded",
          "dailyLimitExceeded",
          "quotaExceeded",
          "RESOURCE_EXHAUSTED",
          "RATE_LIMIT_EXCEEDED");
  private static final Set<String> SCOPE_LACKS =
      Set.of("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientScopes");
  private static final Set<String> NOT_ENABLED = Set.of("accessNotConfigured", "SERVICE_DISABLED");
  private static final Set<String> FULL =
      Set.of(
          "storageQuotaExceeded",
          "teamDriveFileLimitExceeded",
          "numChildrenInNonRootLimitExceeded");

  private static final Set<String> TOO_LARGE_TO_EXPORT = Set.of("exportSizeLimitExceeded");

  private final GoogleConfig config;

  Refusals(GoogleConfig config) {
    this.config = config;
  }

  /// Whether too many requests were made, or the server wants to be left alone for a while.
  static boolean isTooMany(HttpResponseException refusal) {
    return switch (refusal.getStatusCode()) {
      case 429 -> true;
      case 503 -> retryAfter(refusal).isPresent();
      case 403 -> Complaint.in(refusal).hasReasonOf(TOO_MANY);
      default -> false;
    };
  }

  ResourceException translate(HttpResponseException refusal) {
    Complaint complaint = Complaint.in(refusal);
    String said = complaint.quoted();
    int status = refusal.getStatusCode();
    return switch (status) {
      case 401 -> new ResourceException.Denied(notAccepted(), refusal);
      case 403 -> forbidden(complaint, refusal);
      case 404, 410 ->
          new ResourceException.NotFound(
              "there is no such thing in "
                  + config.server()
                  + ", or "
                  + config.who()
                  + " may not see it",
              refusal);
      case 409, 412 ->
          new ResourceException.Conflict(
              "it was changed in " + config.server() + " meanwhile" + said, refusal);
      default ->
          status >= 500
              ? new ResourceException.Unreachable(
                  config.server() + " is in trouble (HTTP " + status + ")" + said, refusal)
              : new ResourceException.Failed(
                  config.server() + " refuses the request (HTTP " + status + ")" + said, refusal);
    };
  }

  private ResourceException forbidden(Complaint complaint, HttpResponseException refusal) {
    if (complaint.hasReasonOf(SCOPE_LACKS)) {
      return new ResourceException.Denied(
          config.who()
              + " does not permit this: it needs "
              + Scopes.words(config.scopes().reading().stream())
              + (config.scopes().writing().isEmpty()
                  ? ""
                  : ", and to write " + Scopes.words(config.scopes().writing().stream()))
              + "; sign in again and leave all boxes ticked",
          refusal);
    }
    if (complaint.hasReasonOf(NOT_ENABLED)) {
      return new ResourceException.Denied(
          "an API that "
              + config.service()
              + " needs is not enabled in the project of this sign-in: enable it in Google's console"
              + " under APIs & Services, Library"
              + complaint.quoted(),
          refusal);
    }
    if (complaint.hasReasonOf(TOO_LARGE_TO_EXPORT)) {
      return new ResourceException.Unsupported(
          "Google exports up to 10 MB, and this would be more: read its .json file, or download it"
              + " in the browser",
          refusal);
    }
    return complaint.hasReasonOf(FULL)
        ? new ResourceException.NoSpace(
            config.server() + " has no room left" + complaint.quoted(), refusal)
        : new ResourceException.Denied(
            config.server() + " refuses " + config.who() + complaint.quoted(), refusal);
  }

  private String notAccepted() {
    String refused = config.server() + " does not accept " + config.who() + ": ";
    return switch (config.login()) {
      case Login.AccessToken _ ->
          refused + "such tokens serve for an hour; make a new one, or sign in for a lasting one";
      case Login.Consent _ ->
          refused
              + "it has expired or was revoked; sign in again. While the OAuth client's status is"
              + " \"Testing\", Google ends each sign-in after 7 days: publish it to keep them";
      case Login.KeyFile _ ->
          refused + "its key may have been deleted or the account disabled; make a new key";
      case Login.None _ ->
          config.server() + " answers only after a sign-in; see the mount's settings";
    };
  }

  /// Why there is no access token.
  ResourceException ofLogin(IOException failure) {
    @Nullable HttpResponseException refusal = find(failure, HttpResponseException.class);
    @Nullable CarriedFailure carried = find(failure, CarriedFailure.class);
    if (carried != null) {
      return carried.failure();
    }
    if (find(failure, InterruptedIOException.class) != null) {
      return new ResourceException.Interrupted("interrupted while signing in", failure);
    }
    if (refusal == null) {
      return new ResourceException.Denied("signing in at " + config.server() + " failed", failure);
    }
    if (refusal.getStatusCode() >= 500) {
      return new ResourceException.Unreachable(
          config.server() + " is in trouble (HTTP " + refusal.getStatusCode() + ")", refusal);
    }
    Complaint complaint = Complaint.in(refusal);
    if (complaint.hasReasonOf(Set.of("invalid_client", "unauthorized_client"))) {
      return new ResourceException.Denied(clientRefused(complaint), refusal);
    }
    return new ResourceException.Denied(notAccepted(), refusal);
  }

  private String clientRefused(Complaint complaint) {
    return config.login() instanceof Login.KeyFile
        ? config.server()
            + " does not let the service account do this"
            + complaint.quoted()
            + "; an administrator permits it to act for somebody under Security, API controls,"
            + " Domain-wide delegation"
        : config.server()
            + " does not know the OAuth client"
            + complaint.quoted()
            + "; compare the client's id and secret with Google's console";
  }

  static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  ResourceException unreadable(IOException cause) {
    return new ResourceException.Corrupt(
        config.server() + " answers with something that is not what was asked for", cause);
  }

  static Optional<String> retryAfter(HttpResponseException refusal) {
    return Optional.ofNullable(refusal.getHeaders().getRetryAfter());
  }

  String busy(HttpResponseException refusal) {
    String said = Complaint.in(refusal).quoted().toLowerCase(Locale.ROOT);
    String what = said.contains("daily") || said.contains("per day") ? " today" : "";
    return config.server() + " asks for fewer requests" + what;
  }
}
