package dev.mirageworkbench.github;

import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import java.util.Locale;
import java.util.Optional;

/// Which repository at which version, and who asks for it.
///
/// @param ref a branch, tag or commit; absent for the default branch
/// @param folder what is mounted of the repository
/// @param token absent for what everybody may see
record GitHubConfig(
    Site site,
    String owner,
    String name,
    Optional<String> ref,
    ResourcePath folder,
    Optional<Token> token) {

  /// What shows who asks.
  ///
  /// @param origin for messages: where it was found
  record Token(String value, String origin) {
    @Override
    public String toString() {
      return "Token[" + origin + "]";
    }
  }

  /// GitHub does not tell upper from lower case in names of owners and repositories.
  ResourceIdentity identity() {
    String repository = (owner + "/" + name).toLowerCase(Locale.ROOT);
    return new ResourceIdentity(
        "github",
        site.api()
            + "/"
            + repository
            + ref.map(at -> "@" + at).orElse("")
            + (folder.isRoot() ? "" : ":" + folder.value()));
  }

  /// For messages.
  String repository() {
    return owner + "/" + name;
  }

  /// Whether the ref names one version for ever.
  boolean isFixed() {
    return ref.filter(at -> at.matches("[0-9a-f]{40}")).isPresent();
  }

  /// Where a path of the mount is in the repository.
  ResourcePath inRepository(ResourcePath path) {
    if (folder.isRoot()) {
      return path;
    }
    return path.isRoot() ? folder : new ResourcePath(folder.value() + "/" + path.value());
  }
}
