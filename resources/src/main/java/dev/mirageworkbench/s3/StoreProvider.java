package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.CredentialSearch;
import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Setting.UriPlace;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.UriQuery;
import dev.mirageworkbench.resource.WebAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Offers [S3Resource] for the stores of one company, whose users know other things of a bucket
/// than its endpoint. A subclass says what they know, and what follows from it.
abstract class StoreProvider implements ResourceProvider {
  /// A secret key may have slashes in it, a bucket no colon.
  private static final Pattern USER =
      Pattern.compile(
          "(?<scheme>[A-Za-z0-9+]+://)(?<id>[^/?#@:]*)(?::(?<secret>[^?#@]*))?@" + "(?<rest>.*)");

  /// What a user says about where a bucket is, beside its name and folder.
  abstract List<Setting> placeSettings();

  /// @throws ResourceException.Invalid if the settings cannot be right together
  abstract S3Config.Place place(Settings settings) throws ResourceException;

  /// The schemes of its URIs; the first one is told.
  List<String> schemes() {
    return List.of(type());
  }

  @Override
  public final List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    settings.add(
        Setting.required(
                "bucket", "Bucket", "The bucket's name, without " + schemes().get(0) + "://.")
            .keeping(
                new Rule(
                    "[^/:]+",
                    "must be a bucket's name, with no scheme before it and no folder behind it"))
            .in(UriPlace.PATH));
    settings.add(
        Setting.optional("prefix", "Folder", "", "Mounts only what is below this folder.")
            .in(UriPlace.PATH));
    settings.addAll(placeSettings());
    settings.addAll(Logins.settings());
    return List.copyOf(settings);
  }

  @Override
  public final Resource open(Settings settings) throws ResourceException {
    return new S3Resource(config(settings));
  }

  final S3Config config(Settings given) throws ResourceException {
    Settings settings = given.completedBy(settings());
    return new S3Config(
        settings.require("bucket"),
        Keys.under(withoutLeadingSlashes(settings.get("prefix").orElse(""))),
        place(settings),
        Logins.of(settings));
  }

  /// A prefix `/a/` is typed by people for the folder `a`.
  private static String withoutLeadingSlashes(String prefix) {
    String text = prefix;
    while (text.startsWith("/")) {
      text = text.substring(1);
    }
    return text;
  }

  @Override
  public final Optional<Settings> fromUri(URI uri) throws ResourceException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return schemes().contains(scheme)
        ? Optional.of(S3Uris.parse(uri, schemes().get(0), query()))
        : Optional.empty();
  }

  /// What an address of a web page or server names, if it is this company's.
  ///
  /// @throws ResourceException.Invalid if it is, and nothing that can be mounted
  abstract Optional<BucketLink> link(WebAddress address) throws ResourceException;

  /// What other texts name, such as a resource name.
  Optional<BucketLink> link(String text) {
    return Optional.empty();
  }

  @Override
  public final Optional<MountHint> recognise(String text) throws ResourceException {
    Optional<WebAddress> web = WebAddress.parse(text);
    if (web.isPresent()) {
      boolean signed =
          Stream.of("X-Amz-Signature", "X-Goog-Signature", "Signature", "token")
              .anyMatch(web.get().query()::containsKey);
      return link(web.get()).map(found -> found.hint(signed));
    }
    Optional<BucketLink> other = link(text);
    if (other.isPresent()) {
      return other.map(found -> found.hint(false));
    }
    return schemes().stream()
            .anyMatch(scheme -> text.regionMatches(true, 0, scheme + "://", 0, scheme.length() + 3))
        ? Optional.of(ownUri(text))
        : Optional.empty();
  }

  /// One of its own URIs. What `key:secret@` says goes to the settings that are for it.
  private MountHint ownUri(String text) throws ResourceException {
    Matcher user = USER.matcher(text);
    boolean has = user.matches();
    String bare = has ? user.group("scheme") + user.group("rest") : text;
    Map<String, String> said;
    try {
      said = fromUri(new URI(bare.replace(" ", "%20"))).orElseThrow().asMap();
    } catch (URISyntaxException _) {
      throw new ResourceException.Invalid(
          "name a bucket, as in " + schemes().get(0) + "://bucket/folder");
    }
    var place = new LinkedHashMap<>(said);
    String bucket = Objects.requireNonNullElse(place.remove("bucket"), "");
    String key = Objects.requireNonNullElse(place.remove("prefix"), "");
    if (has) {
      place.put(Logins.ACCESS_KEY, WebAddress.decode(user.group("id")));
      place.put(
          Logins.SECRET_KEY,
          WebAddress.decode(Objects.requireNonNullElse(user.group("secret"), "")));
    }
    return new BucketLink(bucket, key, place).hint(false);
  }

  @Override
  public final Optional<Map<String, String>> narrowed(
      Map<String, String> settings, ResourcePath folder) {
    // A name with a `~` may stand for another one in the bucket.
    if (folder.value().contains("~")) {
      return Optional.empty();
    }
    var narrower = new LinkedHashMap<>(settings);
    String before = settings.getOrDefault("prefix", "").replaceAll("/+$", "");
    narrower.put("prefix", (before.isEmpty() ? "" : before + "/") + folder.value());
    return Optional.of(narrower);
  }

  @Override
  public final Optional<CredentialSearch> credentialSearch() {
    return Optional.of(AwsCredentialSearch.ofThisMachine());
  }

  @Override
  public final Optional<String> toUri(Settings settings) {
    String folder = withoutLeadingSlashes(settings.get("prefix").orElse(""));
    return settings
        .get("bucket")
        .map(
            bucket ->
                schemes().get(0)
                    + "://"
                    + UriQuery.escape(bucket)
                    + (folder.isEmpty() ? "" : "/" + UriQuery.escape(folder))
                    + query().of(settings));
  }

  private UriQuery query() {
    return new UriQuery(settings(), List.of(), S3Uris.NO_CREDENTIALS);
  }
}
