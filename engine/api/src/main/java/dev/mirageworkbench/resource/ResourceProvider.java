package dev.mirageworkbench.resource;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes one type of resource from settings. Found through [java.util.ServiceLoader].
public interface ResourceProvider {
  /// The word in workspace files, for example `s3`.
  String type();

  /// What people call it, for example `S3 bucket`.
  String displayName();

  /// What a mount URI of this type looks like, for people.
  default String uriExample() {
    return type() + ":";
  }

  /// What a mount of this type may be told, in the order a form asks for it.
  List<Setting> settings();

  /// This provider for a program that keeps what its user would miss below that folder; types that
  /// keep nothing on this machine are the same anywhere.
  default ResourceProvider storedBelow(Path data) {
    return this;
  }

  /// How a person permits access in the browser, where the type has such a way.
  default Optional<SignIn> signIn() {
    return Optional.empty();
  }

  /// Makes the resource without any transfer. The settings are [Settings#completedBy] the schema
  /// first, which judges each value; what remains is what several of them mean together.
  ///
  /// @throws ResourceException.Invalid if the settings cannot work; the message says what to change
  Resource open(Settings settings) throws ResourceException;

  /// Reads a mount URI such as `s3://bucket/prefix?region=us-east-1`; empty if it is not of this
  /// type.
  ///
  /// @throws ResourceException.Invalid if it is of this type but says something impossible
  Optional<Settings> fromUri(URI uri) throws ResourceException;

  /// Reads what somebody pasted or dropped: a mount URI, the address of a page that shows the same
  /// in a browser, or whatever else people copy. May look at the files of this machine, and at
  /// nothing else.
  ///
  /// @return empty if it is nothing of this type
  /// @throws ResourceException.Invalid if it is of this type and cannot be mounted; the message
  ///     says why, and repeats nothing that may be secret
  default Optional<MountHint> recognise(String text) throws ResourceException {
    URI uri;
    try {
      uri = new URI(text.replace(" ", "%20"));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
    return uri.getScheme() == null
        ? Optional.empty()
        : fromUri(uri).map(settings -> MountHint.of(settings, ""));
  }

  /// The settings of a mount that shows only one folder of another mount.
  ///
  /// @param settings of that other mount, as written: values may be references
  /// @param folder below its root
  /// @return empty if this type cannot begin in such a folder
  default Optional<Map<String, String>> narrowed(
      Map<String, String> settings, ResourcePath folder) {
    return Optional.empty();
  }

  /// How to find credentials on this machine, where the type knows places for them.
  default Optional<CredentialSearch> credentialSearch() {
    return Optional.empty();
  }

  /// The mount URI that says the same as these settings, as far as a URI may: nothing secret is in
  /// it.
  ///
  /// @return empty for a type that has no such form
  default Optional<String> toUri(Settings settings) {
    return Optional.empty();
  }
}
