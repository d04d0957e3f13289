package dev.mirageworkbench.ram;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.StoredName;
import dev.mirageworkbench.resource.UriQuery;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Offers [RamResource] under the type `ram` and the URIs `ram:` and `ram:?keepAs=name`.
public final class RamProvider implements ResourceProvider {
  private static final String MAX_BYTES = "maxBytes";
  private static final String KEEP_AS = "keepAs";

  private static final List<Setting> SETTINGS =
      List.of(
          Setting.bytes(
              MAX_BYTES,
              "Size limit in bytes",
              0,
              "",
              "How much the files may hold together; beyond, writing fails with errno 28. Empty for"
                  + " no limit."),
          Setting.optional(
                  KEEP_AS,
                  "Keep as",
                  "",
                  "A name under which the files are kept when the mount goes, and found again.")
              .keeping(StoredName.RULE));

  private static final UriQuery QUERY = new UriQuery(SETTINGS, List.of(), "");

  private final @Nullable Path data;

  /// One that keeps nothing.
  public RamProvider() {
    this(null);
  }

  private RamProvider(@Nullable Path data) {
    this.data = data;
  }

  @Override
  public ResourceProvider storedBelow(Path folder) {
    return new RamProvider(folder);
  }

  @Override
  public String type() {
    return "ram";
  }

  @Override
  public String displayName() {
    return "Memory";
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public Resource open(Settings given) throws ResourceException {
    Settings settings = given.completedBy(SETTINGS);
    long maxBytes = settings.bytes(MAX_BYTES).orElse(Long.MAX_VALUE);
    Optional<String> name = settings.get(KEEP_AS);
    return name.isEmpty() ? new RamResource(maxBytes) : kept(name.get(), maxBytes);
  }

  private Resource kept(String name, long maxBytes) throws ResourceException {
    if (data == null) {
      throw new ResourceException.Unsupported("this program has no folder to keep files in");
    }
    var kept = new KeptFiles(data.resolve("ram").resolve(name + ".zip"));
    var resource = new RamResource(maxBytes, kept::keep);
    kept.restore(resource);
    return resource;
  }

  @Override
  public Optional<Settings> fromUri(URI uri) throws ResourceException {
    if (!type().equalsIgnoreCase(uri.getScheme())) {
      return Optional.empty();
    }
    if (!UriQuery.pathOf(uri).matches("/{0,2}")) {
      throw new ResourceException.Invalid(
          "a memory mount has no address: write 'ram:' or 'ram:?keepAs=name' instead of '"
              + uri
              + "'");
    }
    var values = new LinkedHashMap<String, String>();
    QUERY.addTo(values, uri);
    return Optional.of(Settings.of(values));
  }

  @Override
  public Optional<String> toUri(Settings settings) {
    return Optional.of("ram:" + QUERY.of(settings));
  }
}
