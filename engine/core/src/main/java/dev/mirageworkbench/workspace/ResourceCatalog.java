package dev.mirageworkbench.workspace;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Kind;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The types of resource on the class path.
public final class ResourceCatalog {
  private final List<ResourceProvider> providers;

  private ResourceCatalog(Collection<ResourceProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  /// Those that are on the class path, in the order in which its `META-INF/services` name them.
  public static ResourceCatalog load(AppFolders folders) {
    return new ResourceCatalog(
        ServiceLoader.load(ResourceProvider.class).stream()
            .map(provider -> provider.get().storedBelow(folders.data()))
            .toList());
  }

  /// A catalog of exactly these.
  public static ResourceCatalog of(Collection<ResourceProvider> providers) {
    return new ResourceCatalog(providers);
  }

  /// In the order in which they are offered.
  public List<ResourceProvider> providers() {
    return providers;
  }

  public Optional<ResourceProvider> find(String type) {
    return providers.stream().filter(provider -> provider.type().equals(type)).findFirst();
  }

  /// @throws ResourceException.Invalid if there is no such type; the message lists those there are
  public ResourceProvider require(String type) throws ResourceException {
    return find(type)
        .orElseThrow(
            () ->
                new ResourceException.Invalid(
                    "there is no resource of type '" + type + "'; there are " + types()));
  }

  /// The keys of a type's settings that must never be written in the clear; none for a type that is
  /// not there.
  public Set<String> secretKeys(String type) {
    return keys(type, Kind.Secret.class::isInstance);
  }

  /// The keys of a type's settings that name a folder or file of this machine.
  public Set<String> hostPathKeys(String type) {
    return keys(type, kind -> kind instanceof Kind.HostFolder || kind instanceof Kind.HostFile);
  }

  private Set<String> keys(String type, Predicate<Kind> wanted) {
    return find(type).stream()
        .flatMap(provider -> provider.settings().stream())
        .filter(setting -> wanted.test(setting.kind()))
        .map(Setting::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// From here on, the values of secret settings are not told.
  ///
  /// @throws ResourceException.Invalid if there is no such type (the message lists those there are)
  ///     or the settings cannot work
  public Resource open(String type, Settings settings) throws ResourceException {
    ResourceProvider provider = require(type);
    for (String key : secretKeys(type)) {
      settings.get(key).ifPresent(Redaction::learn);
    }
    return provider.open(settings);
  }

  /// Finds the type and settings that a mount URI such as `s3://bucket/prefix` stands for.
  ///
  /// @throws ResourceException.Invalid if no type knows it; the message shows one example of each
  public MountUri parse(String uri) throws ResourceException {
    URI parsed = uri(uri);
    for (ResourceProvider provider : providers) {
      Optional<Settings> settings = provider.fromUri(parsed);
      if (settings.isPresent()) {
        return new MountUri(provider.type(), settings.get());
      }
    }
    throw new ResourceException.Invalid(
        "'" + withoutQuery(uri) + "' is not a mount URI that is known here; " + examples());
  }

  private URI uri(String text) throws ResourceException.Invalid {
    // java.net.URI wants something behind the scheme; `ram:` has nothing to say there.
    String spelled = text.matches("[A-Za-z][A-Za-z0-9+.-]*:") ? text + "/" : text;
    try {
      URI uri = new URI(spelled.replace(" ", "%20"));
      if (uri.getScheme() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // The exception quotes its input, which may hold a secret: only its reason goes on.
      throw new ResourceException.Invalid(
          "'" + withoutQuery(text) + "' is not a URI (" + e.getReason() + "); " + examples());
    }
    String hint = text.startsWith("/") ? "a folder of this machine is disk:" + text + "; " : "";
    throw new ResourceException.Invalid(
        "'" + withoutQuery(text) + "' has no scheme; " + hint + examples());
  }

  /// A query may hold a key that somebody should not have put there, under any name.
  private static String withoutQuery(String uri) {
    return uri.replaceFirst("\\?.*", "?...");
  }

  private String types() {
    return providers.isEmpty()
        ? "none on the class path"
        : providers.stream().map(ResourceProvider::type).sorted().collect(Collectors.joining(", "));
  }

  private String examples() {
    return providers.isEmpty()
        ? "no resource types are on the class path"
        : providers.stream()
            .sorted(Comparator.comparing(ResourceProvider::type))
            .map(ResourceProvider::uriExample)
            .collect(Collectors.joining(", ", "write for example ", ""));
  }

  /// A mount URI taken apart.
  public record MountUri(String type, Settings settings) {}
}
