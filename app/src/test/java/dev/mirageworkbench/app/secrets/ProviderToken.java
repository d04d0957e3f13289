package dev.mirageworkbench.app.secrets;

import java.util.List;

/// A text as a program or server might say it, with something in it that nobody should see. The
/// tokens look like real ones and are put together here, so that no scanner takes them for some.
///
/// @param text holds the secret
public record ProviderToken(String provider, String secret, String text) {
  private static final String LETTERS = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF";
  private static final String HEX = "0123456789abcdef0123456789abcdef";
  private static final String AWS_SECRET = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYzzzzzzzzKEY";

  public static List<ProviderToken> all() {
    return List.of(
        of("AWS secret access key", AWS_SECRET, "aws_secret_access_key = %s"),
        of("AWS secret access key in JSON", AWS_SECRET, "{\"SecretAccessKey\": \"%s\"}"),
        of("AWS session token", "IQoJb3JpZ2lu" + "X2VjE" + LETTERS + "+/==", "token %s is expired"),
        of("AWS access key id", "AKIA" + "IOSFODNN7EXAMPLE", "the key %s is refused"),
        of(
            "AWS signature in a header",
            HEX + HEX,
            "Authorization: AWS4-HMAC-SHA256 Credential=me/20260301/us-east-1/s3/aws4_request,"
                + " SignedHeaders=host, Signature=%s"),
        of("AWS presigned URL", HEX, "https://b.s3.amazonaws.com/k?a=1&X-Amz-Signature=%s&b=2"),
        of("AWS presigned token", LETTERS, "https://b.s3.amazonaws.com/k?X-Amz-Security-Token=%s"),
        of("GCS presigned URL", HEX, "https://storage.googleapis.com/b/k?X-Goog-Signature=%s"),
        of("GCS HMAC secret", LETTERS + "12345678", "gs_secret_access_key=%s"),
        of("GCS HMAC access id", "GOOG" + "1E" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234", "id %s unknown"),
        of("R2 secret", HEX + HEX, "R2_SECRET_ACCESS_KEY=%s"),
        of("OCI customer secret key", LETTERS + "abcdefghijk=", "secretKey: %s"),
        of(
            "OCI pre-authenticated request",
            LETTERS + LETTERS,
            "https://objectstorage.eu-frankfurt-1.oraclecloud.com/p/%s/n/ns/b/bucket/o/k"),
        of(
            "Supabase JWT",
            "eyJ" + "hbGciOiJIUzI1NiJ9" + "." + "eyJ" + "yb2xlIjoiYW5vbiJ9" + "." + LETTERS,
            "apikey %s was refused"),
        of("Supabase access token", "sbp_" + HEX + "01234567", "with %s"),
        of("Supabase secret key", "sb_secret_" + LETTERS, "with %s"),
        of("Redis password", "hunter2-of-the-cache", "redis://default:%s@cache.test:6379/0"),
        of("Redis password without a user", "hunter2", "cannot reach rediss://:%s@cache.test:6380"),
        of("GitHub token", "ghp_" + LETTERS + "abcd", "GET /user with %s: 401"),
        of("GitHub OAuth token", "gho_" + LETTERS + "abcd", "%s"),
        of("GitHub app token", "ghs_" + LETTERS + "abcd", "'%s'"),
        of("GitHub fine-grained token", "github_pat_" + LETTERS + "_" + LETTERS, "sent %s."),
        of("GitHub token in a header", LETTERS, "{authorization=[token %s]}"),
        of("Google access token", "ya29." + "a0Af_" + LETTERS, "invalid: %s"),
        of("Google refresh token", "1//" + "0g" + LETTERS, "cannot refresh %s"),
        of("Google OAuth client", "GOCSPX-" + LETTERS, "client %s"),
        of("Google API key", "AIza" + "Sy" + LETTERS + "a", "https://x.test/?key=%s"),
        of(
            "Google service account",
            LETTERS + LETTERS,
            "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----"),
        of("Slack bot token", "xoxb-" + "123456789012-1234567890123-" + LETTERS, "as %s"),
        of("Slack user token", "xoxp-" + "123456789012-" + LETTERS, "as %s"),
        of("Slack app token", "xapp-" + "1-A0123-" + LETTERS, "as %s"),
        of(
            "Slack webhook",
            "T00000000/B00000000/" + LETTERS,
            "POST https://hooks.slack.com/services/%s"),
        of("Linear API key", "lin_api_" + LETTERS, "Authorization: %s"),
        of("Linear OAuth token", "lin_oauth_" + HEX, "%s is revoked"),
        of("Package index", "s3cret", "Looking in indexes: https://reader:%s@index.test/simple"),
        of("Package index token", LETTERS, "Looking in indexes: https://%s@index.test/simple"),
        of("Bearer header", LETTERS, "Authorization: Bearer %s"),
        of("Basic header", "dXNlcjpwYXNz" + "d29yZHB3", "Proxy-Authorization: Basic %s"));
  }

  private static ProviderToken of(String provider, String secret, String text) {
    return new ProviderToken(provider, secret, text.formatted(secret));
  }

  @Override
  public String toString() {
    return provider;
  }
}
