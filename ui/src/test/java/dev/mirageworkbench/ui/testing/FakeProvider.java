package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.CredentialSearch;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.SignIn;
import dev.mirageworkbench.resource.UriQuery;
import dev.mirageworkbench.resource.Validator;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A type of resource that is an empty folder, or refuses to be listed.
public final class FakeProvider implements ResourceProvider {
  private final String type;
  private final String displayName;
  private final List<Setting> settings;
  private final Optional<ResourceException> listFailure;
  private Optional<SignIn> signIn = Optional.empty();
  /// What a search for credentials finds.
  public static final CredentialSearch.Found FOUND =
      new CredentialSearch.Found(
          "Profile work", "config", Map.of("profile", "work", "region", "eu-west-1"));

  public final AtomicInteger searches = new AtomicInteger();
  public final AtomicInteger opened = new AtomicInteger();
  public final AtomicInteger closed = new AtomicInteger();

  private FakeProvider(
      String type,
      String displayName,
      List<Setting> settings,
      Optional<ResourceException> listFailure) {
    this.type = type;
    this.displayName = displayName;
    this.settings = settings;
    this.listFailure = listFailure;
  }

  public static FakeProvider ram() {
    return new FakeProvider("ram", "Memory", List.of(), Optional.empty());
  }

  /// Keeps something in a folder, which is not the folder itself.
  public static FakeProvider store() {
    return new FakeProvider(
        "private",
        "Private store",
        List.of(Setting.folder("folder", "Folder", "Its files.")),
        Optional.empty());
  }

  public static FakeProvider disk() {
    return new FakeProvider(
        "disk",
        "Folder on this machine",
        List.of(Setting.folder("path", "Folder", "Nothing outside of it can be reached.")),
        Optional.empty());
  }

  /// Lets in who has a key in a file.
  public static FakeProvider service() {
    return new FakeProvider(
        "service",
        "Service",
        List.of(
            Setting.file("keyFile", "Key file", "As downloaded."),
            Setting.folder("folder", "Folder", "Its files.")),
        Optional.empty());
  }

  /// Lets in who said yes in the browser.
  public static FakeProvider signingIn(SignIn way) {
    var provider =
        new FakeProvider(
            "drive",
            "Drive",
            List.of(
                Setting.optional("clientId", "Client", "", "Who asks."),
                Setting.secret("refreshToken", "Refresh token", "What a sign-in gives."),
                Setting.optional("account", "Account", "", "Who signed in.")),
            Optional.empty());
    provider.signIn = Optional.of(way);
    return provider;
  }

  public static FakeProvider s3() {
    return new FakeProvider("s3", "S3 bucket", bucketSettings(), Optional.empty());
  }

  public static FakeProvider s3Refusing(ResourceException failure) {
    return new FakeProvider("s3", "S3 bucket", bucketSettings(), Optional.of(failure));
  }

  private static List<Setting> bucketSettings() {
    return List.of(
        Setting.required("bucket", "Bucket", "The bucket's name, without s3://.")
            .keeping(new Setting.Rule("[^/]+", "must be a name without slashes"))
            .in(Setting.UriPlace.PATH),
        Setting.optional("prefix", "Folder", "", "Mounts only what is below this folder."),
        Setting.optional(
            "region", "Region", "", "For example us-east-1; empty for your AWS configuration's."),
        Setting.optional(
            "endpoint",
            "Endpoint",
            "",
            "The address of a store other than Amazon's, for example http://127.0.0.1:9000."),
        Setting.choice(
            "pathStyle",
            "Bucket in the path",
            List.of("true", "false"),
            "Empty for the usual: true with an endpoint, else false."),
        Setting.optional(
            "profile",
            "AWS profile",
            "",
            "A profile of ~/.aws/config; empty for the usual places."),
        Setting.optional("accessKeyId", "Access key id", "", "Only where no profile has it."),
        Setting.secret("secretAccessKey", "Secret access key", "Belongs to the access key id."),
        Setting.secret("sessionToken", "Session token", "Only with temporary credentials."),
        Setting.flag("anonymous", "Anonymous", false, "For public buckets: signs nothing."));
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public String displayName() {
    return displayName;
  }

  @Override
  public Optional<SignIn> signIn() {
    return signIn;
  }

  @Override
  public List<Setting> settings() {
    return settings;
  }

  @Override
  public Resource open(Settings values) throws ResourceException {
    if (values.get("bucket").filter(name -> name.contains("!")).isPresent()) {
      throw new ResourceException.Invalid("a bucket's name has no '!'");
    }
    opened.incrementAndGet();
    return new EmptyFolder(
        new ResourceIdentity(type, values.get("bucket").orElse(type)), listFailure, closed);
  }

  @Override
  public Optional<Settings> fromUri(URI uri) throws ResourceException {
    if (!type.equals(uri.getScheme())) {
      return Optional.empty();
    }
    if (uri.getHost() == null) {
      throw new ResourceException.Invalid("the address names no bucket");
    }
    return Optional.of(
        Settings.of(Map.of("bucket", uri.getHost(), "prefix", uri.getPath().substring(1))));
  }

  @Override
  public Optional<CredentialSearch> credentialSearch() {
    return type.equals("s3") ? Optional.of(new FakeSearch()) : Optional.empty();
  }

  private final class FakeSearch implements CredentialSearch {
    @Override
    public String looksAt() {
      return "Looks at nothing.";
    }

    @Override
    public List<Found> find() {
      searches.incrementAndGet();
      return List.of(FOUND);
    }
  }

  @Override
  public Optional<MountHint> recognise(String text) throws ResourceException {
    return type.equals("disk") && text.startsWith("/")
        ? Optional.of(
            MountHint.of(Map.of("path", text), String.valueOf(Path.of(text).getFileName())))
        : ResourceProvider.super.recognise(text);
  }

  @Override
  public Optional<Map<String, String>> narrowed(Map<String, String> settings, ResourcePath folder) {
    return type.equals("s3")
        ? Optional.of(
            Map.of("bucket", settings.getOrDefault("bucket", ""), "prefix", folder.value()))
        : Optional.empty();
  }

  @Override
  public Optional<String> toUri(Settings values) {
    return Optional.of(
        type
            + "://"
            + values.get("bucket").orElse("")
            + new UriQuery(settings, List.of(), "").of(values));
  }

  private record EmptyFolder(
      ResourceIdentity identity, Optional<ResourceException> listFailure, AtomicInteger closed)
      implements Resource {
    @Override
    public Capabilities capabilities() {
      return Capabilities.LOCAL;
    }

    @Override
    public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
      if (listFailure.isPresent()) {
        throw listFailure.get();
      }
      return Page.last(List.of());
    }

    @Override
    public Entry stat(ResourcePath path) {
      return Entry.folder(path.name());
    }

    @Override
    public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
        throws ResourceException {
      throw new ResourceException.NotFound("there is no " + file);
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
