package dev.mirageworkbench.ram;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Offers [RamResource] under the type `ram` and the URI `ram:`.
public final class RamProvider implements ResourceProvider {
  private static final String MAX_BYTES = "maxBytes";

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
            "How much the files may hold together; empty for no limit."));
  }

  @Override
  public Resource open(Settings settings) throws ResourceException {
    Optional<String> limit = settings.get(MAX_BYTES);
    return limit.isEmpty() ? new RamResource() : new RamResource(parseLimit(limit.get()));
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
    String rest = uri.getSchemeSpecificPart();
    if (!rest.isEmpty() && !rest.equals("/") && !rest.equals("//")) {
      throw new ResourceException.Invalid(
          "a memory mount has no address: write 'ram:' instead of '" + uri + "'");
    }
    return Optional.of(Settings.of(Map.of()));
  }
}
