package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Setting.UriPlace;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.UriQuery;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Offers [S3Resource] for the stores of one company, whose users know other things of a bucket
/// than its endpoint. A subclass says what they know, and what follows from it.
abstract class StoreProvider implements ResourceProvider {
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
