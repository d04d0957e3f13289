package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.scheme.AuthScheme;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// Signs requests that have a header of Google's in Google's way (`GOOG4-HMAC-SHA256`), as the two
/// kinds of headers cannot be mixed; all others in Amazon's, which Google takes, too.
///
/// After Google's
/// [description](https://cloud.google.com/storage/docs/authentication/signatures). The body is not
/// signed; it goes through TLS.
final class GoogleSigner
    implements AuthScheme<AwsCredentialsIdentity>, HttpSigner<AwsCredentialsIdentity> {
  private static final String OURS = "x-goog-";
  private static final String AMAZONS = "x-amz-";
  private static final String ALGORITHM = "GOOG4-HMAC-SHA256";
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int DAY = "yyyyMMdd".length();

  private final HttpSigner<AwsCredentialsIdentity> amazon = AwsV4HttpSigner.create();

  @Override
  public String schemeId() {
    return AwsV4AuthScheme.SCHEME_ID;
  }

  @Override
  public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
    return providers.identityProvider(AwsCredentialsIdentity.class);
  }

  @Override
  public HttpSigner<AwsCredentialsIdentity> signer() {
    return this;
  }

  @Override
  public CompletableFuture<AsyncSignedRequest> signAsync(
      AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
    return amazon.signAsync(request);
  }

  @Override
  public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
    boolean isGoogles =
        request.request().headers().keySet().stream().anyMatch(name -> isOf(OURS, name));
    if (!isGoogles) {
      return amazon.sign(request);
    }
    Clock clock =
        request.hasProperty(SIGNING_CLOCK) ? request.property(SIGNING_CLOCK) : Clock.systemUTC();
    SdkHttpRequest signed =
        sign(translated(request.request()), request.identity(), clock.instant());
    SignedRequest.Builder result = SignedRequest.builder().request(signed);
    request.payload().ifPresent(result::payload);
    return result.build();
  }

  private static boolean isOf(String family, String header) {
    return header.regionMatches(true, 0, family, 0, family.length());
  }

  /// The headers of Amazon's that Google has under names of its own.
  private static SdkHttpRequest translated(SdkHttpRequest request) {
    SdkHttpRequest.Builder translated = request.toBuilder();
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (isOf(AMAZONS, name)) {
                translated.removeHeader(name);
                translated.putHeader(OURS + name.substring(AMAZONS.length()), values);
              }
            });
    return translated.build();
  }

  private static SdkHttpRequest sign(
      SdkHttpRequest request, AwsCredentialsIdentity key, Instant now) {
    String time = TIME.format(now);
    String scope = time.substring(0, DAY) + "/auto/storage/goog4_request";
    SdkHttpRequest dated =
        request.toBuilder()
            .putHeader("Host", host(request))
            .putHeader("x-goog-date", time)
            .putHeader("x-goog-content-sha256", UNSIGNED)
            .build();
    SortedMap<String, String> headers = headersToSign(dated);
    String names = String.join(";", headers.keySet());
    String toSign =
        String.join("\n", ALGORITHM, time, scope, hash(canonical(dated, headers, names)));
    byte[] secret = ("GOOG4" + key.secretAccessKey()).getBytes(UTF_8);
    for (String part : scope.split("/", -1)) {
      secret = mac(secret, part);
    }
    String signature = HexFormat.of().formatHex(mac(secret, toSign));
    return dated.toBuilder()
        .putHeader(
            "Authorization",
            "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(ALGORITHM, key.accessKeyId(), scope, names, signature))
        .build();
  }

  private static String host(SdkHttpRequest request) {
    return SdkHttpUtils.isUsingStandardPort(request.protocol(), request.port())
        ? request.host()
        : request.host() + ":" + request.port();
  }

  private static SortedMap<String, String> headersToSign(SdkHttpRequest request) {
    var headers = new TreeMap<String, String>();
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (isOf(OURS, name) || name.equalsIgnoreCase("Host")) {
                headers.put(
                    name.toLowerCase(Locale.ROOT),
                    values.stream().map(String::strip).collect(Collectors.joining(",")));
              }
            });
    return headers;
  }

  private static String canonical(
      SdkHttpRequest request, SortedMap<String, String> headers, String names) {
    String query =
        new TreeMap<>(request.rawQueryParameters())
            .entrySet().stream().flatMap(GoogleSigner::pairs).collect(Collectors.joining("&"));
    String lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n", request.method().name(), request.encodedPath(), query, lines, names, UNSIGNED);
  }

  private static Stream<String> pairs(Map.Entry<String, List<String>> parameter) {
    String name = SdkHttpUtils.urlEncode(parameter.getKey());
    return parameter.getValue().stream()
        .map(value -> value == null ? "" : SdkHttpUtils.urlEncode(value))
        .sorted()
        .map(value -> name + "=" + value);
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
