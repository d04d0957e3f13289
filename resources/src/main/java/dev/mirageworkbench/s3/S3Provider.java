package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Offers [S3Resource] under the type `s3` and URIs such as `s3://bucket/prefix?region=us-east-1`.
public final class S3Provider implements ResourceProvider {
  @Override
  public String type() {
    return "s3";
  }

  @Override
  public String displayName() {
    return "S3 bucket";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.required("bucket", "Bucket", "The bucket's name, without s3://."),
        Setting.optional("prefix", "Folder", "", "Mounts only what is below this folder."),
        Setting.optional(
            "region", "Region", "", "For example us-east-1; empty for your AWS configuration's."),
        Setting.optional(
            "endpoint",
            "Endpoint",
            "",
            "The address of a store other than Amazon's, for example http://127.0.0.1:9000."),
        new Setting(
            "pathStyle",
            "Bucket in the path",
            new Setting.Kind.Choice(List.of("", "true", "false")),
            false,
            "",
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
  public Resource open(Settings settings) throws ResourceException {
    Keys keys = Keys.under(stripSlashes(settings.get("prefix").orElse("")));
    return new S3Resource(
        new S3Config(
            bucket(settings.require("bucket")),
            keys,
            endpoint(settings),
            settings.get("region"),
            settings.get("pathStyle").isPresent()
                ? Optional.of(settings.flag("pathStyle", true))
                : Optional.empty(),
            login(settings)));
  }

  private static String bucket(String name) throws ResourceException {
    if (name.contains("/") || name.contains(":")) {
      throw new ResourceException.Invalid(
          "'" + name + "' is not a bucket's name: leave out s3:// and put folders into 'prefix'");
    }
    return name;
  }

  /// A prefix `/a/` is typed by people for the folder `a`.
  private static String stripSlashes(String prefix) {
    String text = prefix;
    while (text.startsWith("/")) {
      text = text.substring(1);
    }
    return text;
  }

  private static Optional<URI> endpoint(Settings settings) throws ResourceException {
    Optional<String> text = settings.get("endpoint");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String reason =
        "the endpoint must be an address such as http://127.0.0.1:9000, not '" + text.get() + "'";
    URI uri;
    try {
      uri = new URI(text.get());
    } catch (URISyntaxException e) {
      throw new ResourceException.Invalid(reason, e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new ResourceException.Invalid(reason);
    }
    if (uri.getUserInfo() != null) {
      throw new ResourceException.Invalid(S3Uris.NO_CREDENTIALS);
    }
    return Optional.of(uri);
  }

  private static S3Config.Login login(Settings settings) throws ResourceException {
    Optional<String> id = settings.get("accessKeyId");
    Optional<String> secret = settings.get("secretAccessKey");
    Optional<String> profile = settings.get("profile");
    boolean anonymous = settings.flag("anonymous", false);
    if (id.isPresent() != secret.isPresent()) {
      throw new ResourceException.Invalid(
          "give both 'accessKeyId' and 'secretAccessKey', or neither");
    }
    if (settings.get("sessionToken").isPresent() && id.isEmpty()) {
      throw new ResourceException.Invalid(
          "a 'sessionToken' needs its 'accessKeyId' and 'secretAccessKey'");
    }
    int ways = (id.isPresent() ? 1 : 0) + (profile.isPresent() ? 1 : 0) + (anonymous ? 1 : 0);
    if (ways > 1) {
      throw new ResourceException.Invalid(
          "choose one of an access key, a profile and anonymous access");
    }
    if (anonymous) {
      return new S3Config.Login.Anonymous();
    }
    if (profile.isPresent()) {
      return new S3Config.Login.Profile(profile.get());
    }
    return id.isPresent()
        ? new S3Config.Login.Given(id.get(), secret.orElseThrow(), settings.get("sessionToken"))
        : new S3Config.Login.Environment();
  }

  @Override
  public Optional<Settings> fromUri(URI uri) throws ResourceException {
    return type().equalsIgnoreCase(uri.getScheme())
        ? Optional.of(S3Uris.parse(uri))
        : Optional.empty();
  }
}
