package dev.mirageworkbench.http;

import dev.mirageworkbench.resource.ResourceException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says in the resource's words why there was no answer.
public final class NetworkErrors {
  private NetworkErrors() {}

  static ResourceException translate(String server, Throwable failure) {
    ResourceException known = find(failure, ResourceException.class);
    if (known != null) {
      return known;
    }
    if (find(failure, UnresolvedAddressException.class) != null
        || find(failure, UnknownHostException.class) != null) {
      return new ResourceException.Unreachable(
          server + " is not known; check the address and the network", failure);
    }
    SSLException insecure = find(failure, SSLException.class);
    if (insecure != null) {
      return new ResourceException.Unreachable(
          "there is no secure connection to " + server + ": " + insecure.getMessage(), failure);
    }
    FileSystemException ours = find(failure, FileSystemException.class);
    if (ours != null) {
      return local(ours);
    }
    if (find(failure, ConnectException.class) != null
        || find(failure, HttpTimeoutException.class) != null) {
      return new ResourceException.Unreachable(server + " cannot be reached", failure);
    }
    return new ResourceException.Unreachable(
        "the answer of " + server + " broke off: " + reasonOf(failure), failure);
  }

  /// A failure of this machine's disk, which has no type of its own for its being full.
  public static ResourceException local(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("no space left")
            || text.contains("not enough space")
            || text.contains("quota exceeded")
        ? new ResourceException.NoSpace("this machine has no room for the file", e)
        : new ResourceException.Failed("this machine cannot keep the file: " + e, e);
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  /// The innermost cause says what really happened.
  private static String reasonOf(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String kind = cause.getClass().getSimpleName().replace("Exception", "");
    return cause.getMessage() == null ? kind : kind + ": " + cause.getMessage();
  }
}
