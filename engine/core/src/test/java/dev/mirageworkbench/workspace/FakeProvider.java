package dev.mirageworkbench.workspace;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.Validator;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A type of resource whose resources only know the settings they were opened with.
record FakeProvider(String type, List<Setting> settings) implements ResourceProvider {
  static final FakeProvider DISK =
      new FakeProvider("disk", List.of(Setting.folder("path", "Folder", "A folder.")));
  static final FakeProvider S3 =
      new FakeProvider(
          "s3",
          List.of(
              Setting.required("bucket", "Bucket", "Its name."),
              Setting.secret("secretKey", "Secret key", "The key.")));

  static final FakeProvider SERVICE =
      new FakeProvider("service", List.of(Setting.file("keyFile", "Key file", "A key.")));

  @Override
  public String displayName() {
    return type.toUpperCase(Locale.ROOT);
  }

  @Override
  public String uriExample() {
    return type + "://example";
  }

  @Override
  public Opened open(Settings given) throws ResourceException {
    for (Setting setting : settings) {
      if (setting.required()) {
        given.require(setting.key());
      }
    }
    return new Opened(type, given);
  }

  @Override
  public Optional<Settings> fromUri(URI uri) {
    return type.equals(uri.getScheme())
        ? Optional.of(Settings.of(Map.of("uri", uri.toString())))
        : Optional.empty();
  }

  static final class Opened implements Resource {
    private final String type;
    private final Settings settings;
    private boolean closed;

    private Opened(String type, Settings settings) {
      this.type = type;
      this.settings = settings;
    }

    Settings settings() {
      return settings;
    }

    boolean isClosed() {
      return closed;
    }

    @Override
    public ResourceIdentity identity() {
      return new ResourceIdentity(type, settings.toString());
    }

    @Override
    public Capabilities capabilities() {
      throw new AssertionError("mounting transfers nothing");
    }

    @Override
    public Page list(ResourcePath folder, Optional<String> cursor) {
      throw new AssertionError("mounting transfers nothing");
    }

    @Override
    public Entry stat(ResourcePath path) {
      throw new AssertionError("mounting transfers nothing");
    }

    @Override
    public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected) {
      throw new AssertionError("mounting transfers nothing");
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
