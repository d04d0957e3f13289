package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.Optional;

/// Places a mount's paths in its bucket.
///
/// @param prefix in front of every key; empty or ending in `/`
record Keys(String prefix) {
  private static final int MAX_KEY_BYTES = 1024;

  /// An object's key.
  ///
  /// @param beside whether the path is only valid while a folder of that name exists
  record FileKey(String key, boolean beside) {}

  static Keys under(String prefix) {
    return new Keys(prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
  }

  /// What the keys of everything in a folder start with: empty for the bucket itself, else ending
  /// in `/`.
  String folder(ResourcePath folder) throws ResourceException {
    StringBuilder key = new StringBuilder(prefix);
    for (String name : folder.segments()) {
      KeyNames.Meaning meaning = KeyNames.parse(name);
      if (meaning.beside()) {
        throw new ResourceException.NotFound("there is no such folder");
      }
      key.append(meaning.segment()).append('/');
    }
    return checked(key.toString());
  }

  /// The key of a file; empty where no object can have that name.
  Optional<FileKey> file(ResourcePath file) throws ResourceException {
    KeyNames.Meaning meaning = KeyNames.parse(file.name());
    if (meaning.segment().isEmpty()) {
      return Optional.empty();
    }
    String key = checked(folder(file.parent()) + meaning.segment());
    return Optional.of(new FileKey(key, meaning.beside()));
  }

  private static String checked(String key) throws ResourceException {
    if (key.length() * 3 > MAX_KEY_BYTES && key.getBytes(UTF_8).length > MAX_KEY_BYTES) {
      throw new ResourceException.Invalid(
          "S3 keys are limited to 1,024 bytes; choose a shorter name");
    }
    return key;
  }
}
