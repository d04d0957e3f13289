package dev.mirageworkbench.install;

import dev.mirageworkbench.redaction.Redaction;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where packages come from and which may.
///
/// @param indexUrl a simple index; may hold `user:password@`
/// @param extraIndexUrl another one that is asked as well
/// @param wheelFolder of this machine; nothing but the wheels in it is installed, without network
/// @param denied names of packages that are never installed
/// @param allowNative whether wheels with native code are installed as well
/// @param problem why nothing can be installed at all, for people
public record PackageSettings(
    String indexUrl,
    Optional<String> extraIndexUrl,
    Optional<Path> wheelFolder,
    Set<String> denied,
    boolean allowNative,
    Optional<String> problem) {
  private static final String INDEX = "https://pypi.org/simple";

  public static final PackageSettings STANDARD =
      new PackageSettings(
          INDEX, Optional.empty(), Optional.empty(), Set.of(), false, Optional.empty());

  public PackageSettings {
    denied = denied.stream().map(Requirement::normalized).collect(Collectors.toUnmodifiableSet());
  }

  public PackageSettings indexUrl(String url) {
    return new PackageSettings(url, extraIndexUrl, wheelFolder, denied, allowNative, problem);
  }

  public PackageSettings extraIndexUrl(@Nullable String url) {
    return new PackageSettings(
        indexUrl, Optional.ofNullable(url), wheelFolder, denied, allowNative, problem);
  }

  public PackageSettings wheelFolder(@Nullable Path folder) {
    return new PackageSettings(
        indexUrl, extraIndexUrl, Optional.ofNullable(folder), denied, allowNative, problem);
  }

  public PackageSettings denied(Set<String> names) {
    return new PackageSettings(indexUrl, extraIndexUrl, wheelFolder, names, allowNative, problem);
  }

  public PackageSettings allowNative(boolean allow) {
    return new PackageSettings(indexUrl, extraIndexUrl, wheelFolder, denied, allow, problem);
  }

  public PackageSettings unusable(String why) {
    return new PackageSettings(
        indexUrl, extraIndexUrl, wheelFolder, denied, allowNative, Optional.of(why));
  }

  /// What tells one source from another; nothing for the usual one. Without passwords.
  public Optional<String> sourceKey() {
    if (indexUrl.equals(INDEX) && extraIndexUrl.isEmpty() && wheelFolder.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        wheelFolder
            .map(folder -> "folder " + folder.toAbsolutePath())
            .orElseGet(
                () -> Redaction.withoutUser("index " + indexUrl + " " + extraIndexUrl.orElse(""))));
  }

  /// Without the addresses, which may hold passwords.
  @Override
  public String toString() {
    return "PackageSettings[denied=" + denied + "]";
  }
}
