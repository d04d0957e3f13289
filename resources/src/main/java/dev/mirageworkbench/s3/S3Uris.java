package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.UriQuery;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads mount URIs such as `s3://bucket/prefix?endpoint=http://127.0.0.1:9000&anonymous=true`, and
/// the addresses in them.
final class S3Uris {
  static final String NO_CREDENTIALS =
      "keep credentials out of the address: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the"
          + " environment, or name an AWS profile with ?profile=NAME";

  private static final List<String> CREDENTIALS =
      List.of("accessKeyId", "secretAccessKey", "sessionToken");

  private S3Uris() {}

  /// @param scheme for messages
  /// @param known the settings that may be given after `?`
  static Settings parse(URI uri, String scheme, List<String> known) throws ResourceException {
    if (uri.getRawUserInfo() != null
        || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
      throw new ResourceException.Invalid(NO_CREDENTIALS);
    }
    if (uri.isOpaque() || uri.getRawAuthority() == null) {
      throw new ResourceException.Invalid("name a bucket, as in " + scheme + "://bucket/folder");
    }
    if (uri.getRawFragment() != null) {
      throw new ResourceException.Invalid("in a bucket's address '#' is written %23");
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("bucket", uri.getAuthority());
    values.put("prefix", uri.getPath().isEmpty() ? "" : uri.getPath().substring(1));
    new UriQuery(known, CREDENTIALS, NO_CREDENTIALS).addTo(values, uri);
    return Settings.of(values);
  }

  /// @throws ResourceException.Invalid if it is not the address of a server, or holds a credential
  static URI endpoint(String text) throws ResourceException {
    String reason =
        "the endpoint must be an address such as http://127.0.0.1:9000, not '" + text + "'";
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new ResourceException.Invalid(reason, e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new ResourceException.Invalid(reason);
    }
    if (uri.getUserInfo() != null) {
      throw new ResourceException.Invalid(NO_CREDENTIALS);
    }
    return uri;
  }
}
