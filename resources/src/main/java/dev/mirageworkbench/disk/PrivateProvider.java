package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.UriPlace;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.StoredName;
import dev.mirageworkbench.resource.UriQuery;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stores of the program's own, which stay when it ends: type `private`, URIs such as
/// `private:name`. Each is a folder below the program's data, for its user only.
public final class PrivateProvider implements ResourceProvider {
  private static final String NAME = "name";
  private static final String MAX_BYTES = "maxBytes";
  private static final String PRESET_NAME = "default";

  private static final List<Setting> SETTINGS =
      List.of(
          Setting.optional(
                  NAME, "Name", PRESET_NAME, "Every workspace that names it sees the same files.")
              .keeping(StoredName.RULE)
              .in(UriPlace.PATH),
          Setting.bytes(
              MAX_BYTES,
              "Size limit in bytes",
              1,
              "1000000000",
              "How much the files may hold together; beyond, writing fails with errno 28."));

  private static final UriQuery QUERY = new UriQuery(SETTINGS, List.of(), "");

  private final @Nullable Path data;

  /// One that can be asked for settings, but opens nothing.
  public PrivateProvider() {
    this(null);
  }

  private PrivateProvider(@Nullable Path data) {
    this.data = data;
  }

  @Override
  public ResourceProvider storedBelow(Path folder) {
    return new PrivateProvider(folder);
  }

  @Override
  public String type() {
    return "private";
  }

  @Override
  public String displayName() {
    return "Private store";
  }

  @Override
  public String uriExample() {
    return "private:name";
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public Resource open(Settings given) throws ResourceException {
    Settings settings = given.completedBy(SETTINGS);
    if (data == null) {
      throw new ResourceException.Unsupported("this program has no folder for private stores");
    }
    return new PrivateStores(data)
        .open(settings.require(NAME), settings.bytes(MAX_BYTES).orElseThrow());
  }

  @Override
  public Optional<Settings> fromUri(URI uri) throws ResourceException {
    if (!type().equalsIgnoreCase(uri.getScheme())) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put(NAME, UriQuery.pathOf(uri).replaceFirst("^/+", ""));
    QUERY.addTo(values, uri);
    return Optional.of(Settings.of(values));
  }

  @Override
  public Optional<String> toUri(Settings settings) {
    return Optional.of("private:" + settings.get(NAME).orElse(PRESET_NAME) + QUERY.of(settings));
  }
}
