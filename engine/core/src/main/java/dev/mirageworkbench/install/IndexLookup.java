package dev.mirageworkbench.install;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.redaction.Redaction;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Asks whether an index has a package at all, which takes a moment where starting pip takes half a
/// minute.
final class IndexLookup {
  private static final System.Logger LOG = System.getLogger(IndexLookup.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int NOT_FOUND = 404;

  private final PackageSettings settings;

  IndexLookup(PackageSettings settings) {
    this.settings = settings;
  }

  /// Whether it is certain that there is none of that name. Where a proxy or another obstacle is in
  /// the way, it is not.
  ///
  /// @param name normalized
  boolean isUnknown(String name) throws InterruptedException {
    if (settings.wheelFolder().isPresent()) {
      return !isIn(settings.wheelFolder().get(), name);
    }
    List<String> indexes =
        Stream.concat(Stream.of(settings.indexUrl()), settings.extraIndexUrl().stream()).toList();
    // No redirects: they would take the password along.
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      for (String index : indexes) {
        if (!isMissing(client, index, name)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isIn(Path folder, String name) {
    try (DirectoryStream<Path> wheels = Files.newDirectoryStream(folder, "*.whl")) {
      for (Path wheel : wheels) {
        String title = String.valueOf(wheel.getFileName());
        if (Requirement.normalized(title.split("-", 2)[0]).equals(name)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the folder of wheels cannot be listed", e);
      return false;
    }
  }

  private static boolean isMissing(HttpClient client, String index, String name)
      throws InterruptedException {
    try {
      URI address = URI.create(index.endsWith("/") ? index : index + "/").resolve(name + "/");
      var request = HttpRequest.newBuilder(withoutUser(address)).timeout(PATIENCE);
      authorization(address).ifPresent(value -> request.header("Authorization", value));
      HttpResponse<Void> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding());
      return answer.statusCode() == NOT_FOUND;
    } catch (IOException | IllegalArgumentException e) {
      // Its text may hold the address, and that a password.
      LOG.log(Level.DEBUG, "an index was not reached: " + e.getClass().getName());
      return false;
    }
  }

  private static URI withoutUser(URI address) {
    return URI.create(Redaction.withoutUser(address.toString()));
  }

  private static Optional<String> authorization(URI address) {
    return Optional.ofNullable(address.getRawUserInfo())
        .map(user -> URLDecoder.decode(user.replace("+", "%2B"), UTF_8))
        .map(user -> user.contains(":") ? user : user + ":")
        .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)));
  }
}
