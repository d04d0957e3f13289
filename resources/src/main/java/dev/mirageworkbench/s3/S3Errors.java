package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.s3.S3Config.Login;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
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

  S3Errors(S3Config config) {
    this.config = config;
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
        ? fromStore(service)
        : fromClient(e);
  }

  /// The sign-in services answer with the same kind of exception as the store.
  private static boolean isStore(AwsServiceException e) {
    return e instanceof S3Exception;
  }

  /// Bytes that broke off in the middle of an answer.
  ResourceException brokenOff(IOException e) {
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

  private ResourceException fromStore(AwsServiceException e) {
    String code = codeOf(e);
    if (code.equals("NoSuchBucket")) {
      return new ResourceException.NotFound("there is no bucket '" + config.bucket() + "'", e);
    }
    if (code.startsWith("ExpiredToken") || code.equals("TokenRefreshRequired")) {
      return expired(e);
    }
    return switch (e.statusCode()) {
      case 400 -> fromBadRequest(code, e);
      case 401, 403 -> denied(code, e);
      case 404 -> new ResourceException.NotFound("there is no such file or folder", e);
      case 409, 412 -> new ResourceException.Conflict("the file was changed in the meantime", e);
      case 429 -> slowDown(e);
      case 301, 307 ->
          new ResourceException.Invalid(
              "the bucket '" + config.bucket() + "' is in another region; set the region", e);
      case 501 ->
          new ResourceException.Unsupported(config.host() + " does not know this operation", e);
      case 503 -> slowDown(e);
      case 507 -> new ResourceException.NoSpace("the store has no room left", e);
      default ->
          e.statusCode() >= 500
              ? new ResourceException.Unreachable(
                  config.host() + " is in trouble (HTTP " + e.statusCode() + ")", e)
              : new ResourceException.Failed(
                  config.host() + " refuses the request: " + code + " HTTP " + e.statusCode(), e);
    };
  }

  private ResourceException fromBadRequest(String code, AwsServiceException e) {
    return switch (code) {
      case "InvalidAccessKeyId", "InvalidToken", "AuthorizationHeaderMalformed" -> denied(code, e);
      case "KeyTooLongError" ->
          new ResourceException.Invalid("the name is too long for this bucket", e);
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
            + config.login().description()
            + (code.isEmpty() ? "" : " (" + code + ")"),
        e);
  }

  private ResourceException expired(SdkException e) {
    return config.login() instanceof Login.Profile(String name)
        ? new ResourceException.Denied(
            "the session of the AWS profile '"
                + name
                + "' has expired; run: aws sso login --profile "
                + name,
            e)
        : new ResourceException.Denied(
            "the session has expired: "
                + config.login().description()
                + "; sign in again (for example: aws sso login)",
            e);
  }

  private ResourceException slowDown(AwsServiceException e) {
    return new ResourceException.RateLimited(
        config.host() + " asks for fewer requests", retryAfter(e), e);
  }

  private static @Nullable Duration retryAfter(AwsServiceException e) {
    if (e.awsErrorDetails() == null || e.awsErrorDetails().sdkHttpResponse() == null) {
      return null;
    }
    try {
      return e.awsErrorDetails()
          .sdkHttpResponse()
          .firstMatchingHeader("Retry-After")
          .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.strip())))
          .orElse(null);
    } catch (NumberFormatException | ArithmeticException | DateTimeException _) {
      return null; // a date: no store is known to send one, and the engine has its own pace
    }
  }

  private ResourceException fromClient(SdkException e) {
    String text = allMessages(e).toLowerCase(Locale.ROOT);
    if (EXPIRED_SESSION.matcher(text).find()) {
      return expired(e);
    }
    if (text.contains("credential")) {
      return new ResourceException.Denied(
          "no usable credentials ("
              + config.login().description()
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
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String kind = cause.getClass().getSimpleName().replace("Exception", "");
    return cause.getMessage() == null ? kind : kind + ": " + cause.getMessage();
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
