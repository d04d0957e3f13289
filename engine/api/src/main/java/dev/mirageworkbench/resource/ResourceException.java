package dev.mirageworkbench.resource;

import dev.mirageworkbench.redaction.Redaction;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How an operation on a resource can fail. The message is a short sentence for people, never null
/// and never with a secret, as what looks like one is taken out; who catches it knows the path.
/// [NotFound] and [Unreachable] are
/// different types on purpose: a backend that cannot be asked never looks empty.
public abstract sealed class ResourceException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final String category;
  private @Nullable String requestId;

  private ResourceException(String category, String reason, @Nullable Throwable cause) {
    super(Redaction.hide(reason), cause);
    this.category = category;
  }

  /// One or two stable words for filters and notes: `auth`, `network`, `missing`, `rate limit`,
  /// `conflict`, ...
  public final String category() {
    return category;
  }

  /// The sentence; unlike [#getMessage] known not to be null.
  public final String reason() {
    return String.valueOf(getMessage());
  }

  /// What the backend calls the request that failed, in its own words, where it names requests.
  public final Optional<String> requestId() {
    return Optional.ofNullable(requestId);
  }

  /// Notes what the backend calls the request that failed. Done by who makes the exception, before
  /// anybody else sees it.
  ///
  /// @return this
  public final ResourceException ofRequest(Optional<String> id) {
    requestId = id.map(String::strip).filter(name -> !name.isEmpty()).orElse(requestId);
    return this;
  }

  /// There is no such file or folder. Never used for a backend that could not be asked.
  public static final class NotFound extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public NotFound(String reason) {
      this(reason, null);
    }

    public NotFound(String reason, @Nullable Throwable cause) {
      super("missing", reason, cause);
    }
  }

  /// The name is taken.
  public static final class AlreadyExists extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public AlreadyExists(String reason) {
      this(reason, null);
    }

    public AlreadyExists(String reason, @Nullable Throwable cause) {
      super("exists", reason, cause);
    }
  }

  /// A folder was needed and a file is there.
  public static final class NotAFolder extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public NotAFolder(String reason) {
      this(reason, null);
    }

    public NotAFolder(String reason, @Nullable Throwable cause) {
      super("kind", reason, cause);
    }
  }

  /// A file was needed and a folder is there.
  public static final class IsAFolder extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public IsAFolder(String reason) {
      this(reason, null);
    }

    public IsAFolder(String reason, @Nullable Throwable cause) {
      super("kind", reason, cause);
    }
  }

  /// The folder still holds something.
  public static final class NotEmpty extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public NotEmpty(String reason) {
      this(reason, null);
    }

    public NotEmpty(String reason, @Nullable Throwable cause) {
      super("not empty", reason, cause);
    }
  }

  /// The backend knows who asks and refuses, or does not accept the credentials.
  public static final class Denied extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public Denied(String reason) {
      this(reason, null);
    }

    public Denied(String reason, @Nullable Throwable cause) {
      super("auth", reason, cause);
    }
  }

  /// The mount was added without the right to write.
  public static final class ReadOnly extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public ReadOnly(String reason) {
      this(reason, null);
    }

    public ReadOnly(String reason, @Nullable Throwable cause) {
      super("read-only", reason, cause);
    }
  }

  /// The file changed on the backend since it was opened.
  public static final class Stale extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public Stale(String reason) {
      this(reason, null);
    }

    public Stale(String reason, @Nullable Throwable cause) {
      super("changed", reason, cause);
    }
  }

  /// A write met a version that its writer had not seen.
  public static final class Conflict extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public Conflict(String reason) {
      this(reason, null);
    }

    public Conflict(String reason, @Nullable Throwable cause) {
      super("conflict", reason, cause);
    }
  }

  /// The backend could not be asked, so nothing is known about the file.
  public static final class Unreachable extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public Unreachable(String reason) {
      this(reason, null);
    }

    public Unreachable(String reason, @Nullable Throwable cause) {
      super("network", reason, cause);
    }
  }

  /// The backend answered with something that cannot be right.
  public static final class Corrupt extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public Corrupt(String reason) {
      this(reason, null);
    }

    public Corrupt(String reason, @Nullable Throwable cause) {
      super("corrupt", reason, cause);
    }
  }

  /// The backend has no such operation; the message says what is possible instead.
  public static final class Unsupported extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public Unsupported(String reason) {
      this(reason, null);
    }

    public Unsupported(String reason, @Nullable Throwable cause) {
      super("unsupported", reason, cause);
    }
  }

  /// The backend or this machine has no room left.
  public static final class NoSpace extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public NoSpace(String reason) {
      this(reason, null);
    }

    public NoSpace(String reason, @Nullable Throwable cause) {
      super("no space", reason, cause);
    }
  }

  /// The move is not possible within one backend; copy instead.
  public static final class CrossDevice extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public CrossDevice(String reason) {
      this(reason, null);
    }

    public CrossDevice(String reason, @Nullable Throwable cause) {
      super("cross-device", reason, cause);
    }
  }

  /// The request itself is wrong; the message says how to correct it.
  public static final class Invalid extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public Invalid(String reason) {
      this(reason, null);
    }

    public Invalid(String reason, @Nullable Throwable cause) {
      super("invalid", reason, cause);
    }
  }

  /// The handle is closed, or was not opened for this.
  public static final class BadHandle extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public BadHandle(String reason) {
      this(reason, null);
    }

    public BadHandle(String reason, @Nullable Throwable cause) {
      super("closed", reason, cause);
    }
  }

  /// The caller was interrupted before the answer came.
  public static final class Interrupted extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public Interrupted(String reason) {
      this(reason, null);
    }

    public Interrupted(String reason, @Nullable Throwable cause) {
      super("interrupted", reason, cause);
    }
  }

  /// The backend failed in a way that fits nothing else.
  public static final class Failed extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    public Failed(String reason) {
      this(reason, null);
    }

    public Failed(String reason, @Nullable Throwable cause) {
      super("error", reason, cause);
    }
  }

  /// The backend asks for fewer calls.
  public static final class RateLimited extends ResourceException {
    @Serial private static final long serialVersionUID = 1;

    private final @Nullable Duration retryAfter;

    public RateLimited(String reason, @Nullable Duration retryAfter, @Nullable Throwable cause) {
      super("rate limit", reason, cause);
      this.retryAfter = retryAfter;
    }

    /// How long the backend asks to wait, where it says so.
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }
}
