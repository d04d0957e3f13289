package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Rule;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.UriQuery;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads mount URIs such as `s3://bucket/prefix?endpoint=http://127.0.0.1:9000&anonymous=true`, and
/// the addresses in them.
final class S3Uris {
  static final String NO_CREDENTIALS =
      "keep credentials out of the address: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the"
          + " environment, or name an AWS profile with ?profile=NAME";

  private S3Uris() {}

  /// The setting, with what the address of a server must be.
  static Setting server(Setting endpoint) {
    return endpoint
        .keeping(new Rule("[^@]*", "must not hold a user or a key: " + NO_CREDENTIALS))
        .keeping(
            new Rule(
                "[hH][tT][tT][pP][sS]?://[^/?#\\s]+(/[^?#\\s]*)?",
                "must be an address such as http://127.0.0.1:9000"));
  }

  /// @param scheme for messages
  /// @param query what may be said after `?`
  static Settings parse(URI uri, String scheme, UriQuery query) throws ResourceException {
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
    query.addTo(values, uri);
    return Settings.of(values);
  }

  /// @param text as [#server] wants it
  /// @throws ResourceException.Invalid if it is not the address of a server all the same
  static URI endpoint(String text) throws ResourceException {
    String reason =
        "the endpoint must be an address such as http://127.0.0.1:9000, not '" + text + "'";
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new ResourceException.Invalid(reason, e);
    }
    if (uri.getHost() == null) {
      throw new ResourceException.Invalid(reason);
    }
    return uri;
  }
}
