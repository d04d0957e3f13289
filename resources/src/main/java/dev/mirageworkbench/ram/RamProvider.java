package dev.mirageworkbench.ram;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.StoredName;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Offers [RamResource] under the type `ram` and the URIs `ram:` and `ram:?keepAs=name`.
public final class RamProvider implements ResourceProvider {
  private static final String MAX_BYTES = "maxBytes";
  private static final String KEEP_AS = "keepAs";

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
    return List.of(
        Setting.optional(
            MAX_BYTES,
            "Size limit in bytes",
            "",
            "How much the files may hold together; empty for no limit."),
        Setting.optional(
            KEEP_AS,
            "Keep as",
            "",
            "A name under which the files are kept when the mount goes, and found again."));
  }

  @Override
  public Resource open(Settings settings) throws ResourceException {
    Optional<String> limit = settings.get(MAX_BYTES);
    long maxBytes = limit.isEmpty() ? Long.MAX_VALUE : parseLimit(limit.get());
    Optional<String> name = settings.get(KEEP_AS);
    return name.isEmpty() ? new RamResource(maxBytes) : kept(name.get(), maxBytes);
  }

  private Resource kept(String name, long maxBytes) throws ResourceException {
    if (data == null) {
      throw new ResourceException.Unsupported("this program has no folder to keep files in");
    }
    var kept =
        new KeptFiles(data.resolve("ram").resolve(StoredName.require("'keepAs'", name) + ".zip"));
    var resource = new RamResource(maxBytes, kept::keep);
    kept.restore(resource);
    return resource;
  }

  private static long parseLimit(String text) throws ResourceException {
    try {
      long limit = Long.parseLong(text);
      if (limit >= 0) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw new ResourceException.Invalid(limitReason(text), e);
    }
    throw new ResourceException.Invalid(limitReason(text));
  }

  private static String limitReason(String text) {
    return "the setting 'maxBytes' must be a whole number of bytes such as 1000000, not '"
        + text
        + "'";
  }

  @Override
  public Optional<Settings> fromUri(URI uri) throws ResourceException {
    if (!type().equalsIgnoreCase(uri.getScheme())) {
      return Optional.empty();
    }
    String rest = uri.getSchemeSpecificPart().replaceFirst("^/{1,2}", "");
    if (rest.isEmpty()) {
      return Optional.of(Settings.of(Map.of()));
    }
    if (rest.startsWith("?" + KEEP_AS + "=")) {
      return Optional.of(Settings.of(Map.of(KEEP_AS, rest.substring(KEEP_AS.length() + 2))));
    }
    throw new ResourceException.Invalid(
        "a memory mount has no address: write 'ram:' or 'ram:?keepAs=name' instead of '"
            + uri
            + "'");
  }
}
