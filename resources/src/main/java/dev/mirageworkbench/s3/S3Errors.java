package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Says in the resource's words what the store or the SDK said. The only place that does; no
/// message holds a secret.
final class S3Errors {
  private static final Pattern EXPIRED_SESSION =
      Pattern.compile("\\bsso|token is expired|expiredtoken");

  private final S3Config config;
  private final Credentials credentials;

  S3Errors(S3Config config, Credentials credentials) {
    this.config = config;
    this.credentials = credentials;
  }

  ResourceException translate(SdkException e) {
    if (e instanceof AbortedException || Thread.currentThread().isInterrupted()) {
      return new ResourceException.Interrupted("interrupted while waiting for the bucket", e);
    }
    ResourceException known = causeOf(e);
    if (known != null) {
      return known;
    }
    return e instanceof AwsServiceException service && isStore(service)
        ? fromStore(service).ofRequest(Optional.ofNullable(service.requestId()))
        : fromClient(e);
  }

  /// The sign-in services answer with the same kind of exception as the store.
  private static boolean isStore(AwsServiceException e) {
    return e instanceof S3Exception;
  }

  /// Bytes that broke off in the middle of an answer.
  ResourceException brokenOff(IOException e) {
    if (e instanceof ResourceException known) {
      return known;
    }
    return Thread.currentThread().isInterrupted()
        ? new ResourceException.Interrupted("interrupted while reading from the bucket", e)
        : new ResourceException.Unreachable(
            "the answer of " + config.host() + " broke off: " + reasonOf(e), e);
  }

  static String codeOf(SdkServiceException e) {
    if (e instanceof AwsServiceException aws && aws.awsErrorDetails() != null) {
      String code = aws.awsErrorDetails().errorCode();
      return code == null ? "" : code;
    }
    return "";
  }

  /// The status that an error means. One that comes in the body of a 200, as that of a copy or the
  /// completion of an upload may, has only its code.
  static int statusOf(SdkServiceException e) {
    if (e.statusCode() >= 300) {
      return e.statusCode();
    }
    return switch (codeOf(e)) {
      case "SlowDown", "ServiceUnavailable" -> 503;
      case "PreconditionFailed" -> 412;
      case "ConditionalRequestConflict", "OperationAborted" -> 409;
      case "NoSuchKey", "NoSuchUpload", "NoSuchBucket" -> 404;
      case "AccessDenied" -> 403;
      case "NotImplemented" -> 501;
      default -> 500;
    };
  }

  private ResourceException fromStore(AwsServiceException e) {
    String code = codeOf(e);
    int status = statusOf(e);
    if (code.equals("NoSuchBucket")) {
      return new ResourceException.NotFound("there is no bucket '" + config.bucket() + "'", e);
    }
    if (code.startsWith("ExpiredToken") || code.equals("TokenRefreshRequired")) {
      return expired(e);
    }
    if (code.equals("NoSuchUpload")) {
      return new ResourceException.Failed("the store dropped the upload before its end", e);
    }
    return switch (status) {
      case 400 -> fromBadRequest(code, e);
      case 401, 403 -> denied(code, e);
      case 404 -> new ResourceException.NotFound("there is no such file or folder", e);
      case 409 ->
          new ResourceException.Failed(
              "another change of the file was under way at the same time"
                  + (code.isEmpty() ? "" : " (" + code + ")"),
              e);
      case 412 -> new ResourceException.Conflict("the file was changed in the meantime", e);
      case 429 -> slowDown(e);
      case 301, 307 ->
          new ResourceException.Invalid(
              "the bucket '" + config.bucket() + "' is in another region; set the region", e);
      case 501 ->
          new ResourceException.Unsupported(config.host() + " does not know this operation", e);
      case 503 -> slowDown(e);
      case 507 -> new ResourceException.NoSpace("the store has no room left", e);
      default ->
          status >= 500
              ? new ResourceException.Unreachable(
                  config.host() + " is in trouble (HTTP " + status + ")", e)
              : new ResourceException.Failed(
                  config.host() + " refuses the request: " + code + " HTTP " + status, e);
    };
  }

  private ResourceException fromBadRequest(String code, AwsServiceException e) {
    return switch (code) {
      case "InvalidAccessKeyId", "InvalidToken", "AuthorizationHeaderMalformed" -> denied(code, e);
      case "KeyTooLongError" ->
          new ResourceException.Invalid("the name is too long for this bucket", e);
      case "RequestTimeout" ->
          new ResourceException.Unreachable(
              config.host() + " did not get the request's bytes in time", e);
      default ->
          new ResourceException.Failed(
              config.host() + " refuses the request as wrong" + (code.isEmpty() ? "" : ": " + code),
              e);
    };
  }

  private ResourceException denied(String code, AwsServiceException e) {
    return new ResourceException.Denied(
        "the bucket '"
            + config.bucket()
            + "' refuses "
            + credentials.description()
            + (code.isEmpty() ? "" : " (" + code + ")")
            + (config.place().whenDenied().isEmpty() ? "" : "; " + config.place().whenDenied()),
        e);
  }

  private ResourceException expired(SdkException e) {
    return new ResourceException.Denied(
        credentials
            .signOnProfile()
            .map(
                name ->
                    "the session of the AWS profile '"
                        + name
                        + "' has expired; run: aws sso login --profile "
                        + name)
            .orElseGet(() -> "the session has expired; renew " + credentials.description()),
        e);
  }

  private ResourceException slowDown(AwsServiceException e) {
    return new ResourceException.RateLimited(
        config.host() + " asks for fewer requests", retryAfter(e), e);
  }

  private static @Nullable Duration retryAfter(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().sdkHttpResponse() == null
        ? null
        : RetryAfter.of(e.awsErrorDetails().sdkHttpResponse(), Instant.now()).orElse(null);
  }

  /// Whether a request may be made again at once because it cannot have reached the store: its
  /// connection broke before an answer, as one does that the store closed while it was idle (of a
  /// request that changes something, nobody knows), or our clock was wrong, which the SDK corrects.
  static boolean isWorthRepeating(SdkException e, boolean changesNothing) {
    if (e instanceof SdkServiceException service) {
      return codeOf(service).equals("RequestTimeTooSkewed");
    }
    Throwable cause = innermost(e);
    return changesNothing
        && cause instanceof IOException
        && !(cause instanceof InterruptedIOException
            || cause instanceof ConnectException
            || cause instanceof UnknownHostException
            || cause instanceof SSLException);
  }

  private ResourceException fromClient(SdkException e) {
    String text = allMessages(e).toLowerCase(Locale.ROOT);
    if (EXPIRED_SESSION.matcher(text).find()) {
      return expired(e);
    }
    if (text.contains("credential")) {
      return new ResourceException.Denied(
          "no usable credentials ("
              + credentials.description()
              + "): set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name an AWS profile in the"
              + " mount's settings, or mark a public bucket as anonymous",
          e);
    }
    return new ResourceException.Unreachable(
        config.host() + " cannot be reached: " + reasonOf(e), e);
  }

  private static String allMessages(Throwable e) {
    StringBuilder text = new StringBuilder();
    Throwable cause = e;
    while (cause != null) {
      text.append(cause.getClass().getSimpleName()).append(' ').append(cause.getMessage());
      text.append('\n');
      cause = cause.getCause();
    }
    return text.toString();
  }

  /// The innermost cause says what really happened.
  private static String reasonOf(Throwable e) {
    Throwable cause = innermost(e);
    String kind = cause.getClass().getSimpleName().replace("Exception", "");
    return cause.getMessage() == null ? kind : kind + ": " + cause.getMessage();
  }

  private static Throwable innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /// A failure of our own that passed through the SDK.
  private static @Nullable ResourceException causeOf(Throwable e) {
    Throwable cause = e;
    while (cause != null) {
      if (cause instanceof ResourceException known) {
        return known;
      }
      cause = cause.getCause();
    }
    return null;
  }
}
