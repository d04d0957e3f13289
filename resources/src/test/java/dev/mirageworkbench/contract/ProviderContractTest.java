package dev.mirageworkbench.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.Kind;
import dev.mirageworkbench.resource.Setting.UriPlace;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What each type of resource says of itself, held against what it does.
class ProviderContractTest {
  /// Of types that let nobody in without, which no URI has.
  private static final Map<String, Map<String, String>> CREDENTIALS =
      Map.of(
          "linear",
          Map.of("apiKey", "lin_api_example"),
          "gdrive",
          Map.of("accessToken", "ya29.example"));

  @TempDir private Path data = Path.of("");

  static List<ResourceProvider> providers() {
    return ServiceLoader.load(ResourceProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  private static ResourceProvider provider(String type) {
    return providers().stream()
        .filter(provider -> provider.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  /// `java.net.URI` wants something behind the scheme.
  private static Settings fromUri(ResourceProvider provider, String uri) throws ResourceException {
    return provider.fromUri(URI.create(uri.endsWith(":") ? uri + "/" : uri)).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void uriExample_canBeOpened(ResourceProvider provider) throws Exception {
    Map<String, String> values = fromUri(provider, provider.uriExample()).asMap();
    values.putAll(CREDENTIALS.getOrDefault(provider.type(), Map.of()));
    if (provider.signIn().isPresent()) {
      values.put("accessToken", "ya29.example");
    }
    try (Resource resource = provider.storedBelow(data).open(Settings.of(values))) {
      assertThat(resource.identity().location()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void settings_haveKeysOfTheirOwn_andPresetsThatAreRight(ResourceProvider provider) {
    Set<String> keys = new HashSet<>();
    for (Setting setting : provider.settings()) {
      assertThat(keys.add(setting.key())).as(setting.key()).isTrue();
      assertThat(setting.help()).as(setting.key()).endsWith(".");
      if (!setting.required()) {
        assertThat(setting.problem(setting.preset())).as(setting.key()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void secrets_areInNoUri(ResourceProvider provider) {
    assertThat(provider.settings())
        .filteredOn(setting -> setting.kind() instanceof Kind.Secret)
        .allMatch(setting -> setting.place() == UriPlace.NOWHERE);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void open_refusesASettingThatItDoesNotHave(ResourceProvider provider) throws Exception {
    Map<String, String> values = fromUri(provider, provider.uriExample()).asMap();
    values.put("colour", "red");
    assertThatThrownBy(() -> provider.storedBelow(data).open(Settings.of(values)))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("'colour'")
        .hasMessageContaining(provider.settings().getFirst().key());
  }

  // -- mount URIs

  @ParameterizedTest
  @CsvSource({
    "s3, 's3://b/a%20b/c%23+%3F?region=eu-west-1&endpoint=http://127.0.0.1:9000&pathStyle=true&requesterPays=true&anonymous=true'",
    "s3, 's3://b?profile=my%20team%26co'",
    "r2, 'r2://b?account=0123456789abcdef0123456789abcdef&jurisdiction=eu'",
    "gcs, gs://b/p",
    "oci, 'oci://b?namespace=n&region=r'",
    "supabase, 'supabase://b?project=p&region=r'",
    "minio, 'minio://b?endpoint=http://127.0.0.1:9000'",
    "github, 'github://owner/repository/a%20b/c?ref=feature/x%23y&baseUrl=https://github.example.com'",
    "linear, 'linear:?teamIds=ENG,OPS&baseUrl=http://127.0.0.1:4012'",
    "linear, linear:",
    "gdrive, 'gdrive:1AbC_d-E?exports=pdf,md&permanentDelete=true&account=ada@example.com'",
    "gdrive, gdrive:",
    "gdocs, 'gdocs:?exports=docx,md&clientId=4711.apps.googleusercontent.com&account=ada@example.com'",
    "gsheets, gsheets:",
    "gslides, 'gslides:?exports=pdf&baseUrl=http://127.0.0.1:4012'",
    "gmail, 'gmail:?query=newer_than:1y%20-in:chats&baseUrl=http://127.0.0.1:4013'",
    "gmail, gmail:",
    "redis, 'redis://h:1/2?keyPrefix=my%20app:fs+:&username=ada'",
    "redis, redis://localhost:6379/0",
    "disk, disk:/home/me/my%20data%3F",
    "private, private:notes?maxBytes=5",
    "ram, ram:?maxBytes=5&keepAs=notes",
    "ram, ram:",
  })
  void toUri_isTheOppositeOfFromUri(String type, String uri) throws Exception {
    ResourceProvider provider = provider(type);
    Settings settings = fromUri(provider, uri);
    assertThat(provider.toUri(settings)).contains(uri);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void toUri_holdsNothingThatNoUriMayHold(ResourceProvider provider) throws Exception {
    Map<String, String> values = fromUri(provider, provider.uriExample()).asMap();
    provider.settings().stream()
        .filter(setting -> setting.place() == UriPlace.NOWHERE)
        .forEach(setting -> values.put(setting.key(), "hush"));
    assertThat(provider.toUri(Settings.of(values)).orElseThrow()).doesNotContain("hush");
  }
}
