package dev.mirageworkbench.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What follows from the few things that users of each store know.
class StoreProvidersTest {
  private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";

  static List<StoreProvider> providers() {
    return ServiceLoader.load(ResourceProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(StoreProvider.class::isInstance)
        .map(StoreProvider.class::cast)
        .toList();
  }

  private static StoreProvider provider(String type) {
    return providers().stream()
        .filter(provider -> provider.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static S3Config config(String uri) throws ResourceException {
    for (StoreProvider provider : providers()) {
      Optional<Settings> settings = provider.fromUri(URI.create(uri));
      if (settings.isPresent()) {
        return provider.config(settings.get());
      }
    }
    throw new AssertionError("nobody knows " + uri);
  }

  /// The forms are those of the documentation that each provider names.
  @ParameterizedTest
  @CsvSource({
    "r2://b?account=ACCOUNT, https://ACCOUNT.r2.cloudflarestorage.com, auto",
    "r2://b?account=ACCOUNT&jurisdiction=eu, https://ACCOUNT.eu.r2.cloudflarestorage.com, auto",
    "r2://b?account=ACCOUNT&jurisdiction=fedramp,"
        + " https://ACCOUNT.fedramp.r2.cloudflarestorage.com, auto",
    "gs://b, https://storage.googleapis.com, auto",
    "gcs://b, https://storage.googleapis.com, auto",
    "oci://b?namespace=axaxnpcrorw5&region=eu-frankfurt-1,"
        + " https://axaxnpcrorw5.compat.objectstorage.eu-frankfurt-1.oci.customer-oci.com,"
        + " eu-frankfurt-1",
    "supabase://b?project=abcdefghijklmnopqrst&region=eu-central-1,"
        + " https://abcdefghijklmnopqrst.storage.supabase.co/storage/v1/s3, eu-central-1",
    "minio://b?endpoint=http://127.0.0.1:9000, http://127.0.0.1:9000, us-east-1",
    "minio://b?endpoint=http://127.0.0.1:9000&region=here, http://127.0.0.1:9000, here",
  })
  void place_followsFromWhatIsKnown_withTheBucketInThePath(
      String uri, String endpoint, String region) throws Exception {
    S3Config config = config(uri.replace("ACCOUNT", ACCOUNT));
    assertThat(config.bucket()).isEqualTo("b");
    var place = S3Config.Place.at(URI.create(endpoint.replace("ACCOUNT", ACCOUNT)), region);
    boolean isGoogle = endpoint.contains("google");
    assertThat(config.place().whenDenied("")).isEqualTo(isGoogle ? place.withGenerations() : place);
  }

  @Test
  void amazon_isAskedByItsOwnRules_unlessSomethingElseIsSaid() throws Exception {
    assertThat(config("s3://b/a%20b").place()).isEqualTo(S3Config.Place.AMAZON);
    assertThat(config("s3://b?requesterPays=true").place().requesterPays()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "r2, account, my-account, 32 hex digits",
    "r2, account, '', account",
    "r2, jurisdiction, mars, eu",
    "oci, namespace, a.b/c, namespace",
    "oci, region, '', region",
    "supabase, project, https://x.supabase.co, .supabase.co",
    "supabase, region, '', region",
    "minio, endpoint, '', endpoint",
    "minio, endpoint, 127.0.0.1:9000, http://",
    "minio, endpoint, http://me:secret@host, environment",
    "gcs, bucket, gs://b, prefix",
    "gcs, accessKeyId, GOOG1EXAMPLE, secretAccessKey",
  })
  void open_saysWhatToChange_whenASettingCannotBeRight(
      String type, String key, String value, String hint) {
    Map<String, String> settings = new HashMap<>(right(type));
    settings.put(key, value);
    assertThatThrownBy(() -> provider(type).open(Settings.of(settings)))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining(hint)
        .hasMessageNotContaining("secret@");
  }

  private static Map<String, String> right(String type) {
    return switch (type) {
      case "r2" -> Map.of("bucket", "b", "account", ACCOUNT);
      case "oci" -> Map.of("bucket", "b", "namespace", "n", "region", "r");
      case "supabase" -> Map.of("bucket", "b", "project", "p", "region", "r");
      case "minio" -> Map.of("bucket", "b", "endpoint", "http://host");
      default -> Map.of("bucket", "b");
    };
  }

  @ParameterizedTest
  @MethodSource("providers")
  void uriExample_isUnderstood_andNamesEveryRequiredSetting(StoreProvider provider)
      throws Exception {
    Settings settings = provider.fromUri(URI.create(provider.uriExample())).orElseThrow();
    assertThat(provider.settings().stream().filter(Setting::required).map(Setting::key))
        .allMatch(key -> settings.get(key).isPresent());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void fromUri_refusesCredentials(StoreProvider provider) {
    String start = provider.schemes().get(0) + "://b?";
    for (Setting setting : provider.settings()) {
      if (setting.kind() instanceof Setting.Kind.Secret || setting.key().equals("accessKeyId")) {
        assertThatThrownBy(() -> provider.fromUri(URI.create(start + setting.key() + "=hush")))
            .isInstanceOf(ResourceException.Invalid.class)
            .hasMessageContaining("AWS_ACCESS_KEY_ID")
            .hasMessageNotContaining("hush");
      }
    }
  }
}
