package dev.mirageworkbench.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3ProviderTest {
  private final S3Provider provider = new S3Provider();

  private Settings parse(String uri) throws ResourceException {
    return provider.fromUri(URI.create(uri)).orElseThrow();
  }

  @Test
  void fromUri_readsEverySetting() throws Exception {
    Settings settings =
        parse(
            "s3://my-bucket/a%20b/c?endpoint=http://127.0.0.1:9000&region=eu-west-1"
                + "&pathStyle=true&anonymous=true");
    assertThat(settings.asMap())
        .containsEntry("bucket", "my-bucket")
        .containsEntry("prefix", "a b/c")
        .containsEntry("endpoint", "http://127.0.0.1:9000")
        .containsEntry("region", "eu-west-1")
        .containsEntry("pathStyle", "true")
        .containsEntry("anonymous", "true");
    try (Resource resource = provider.open(settings)) {
      assertThat(resource.identity())
          .isEqualTo(new ResourceIdentity("s3", "http://127.0.0.1:9000/my-bucket/a b/c/"));
    }
  }

  @Test
  void fromUri_isEmpty_whenItIsAnotherType() throws Exception {
    assertThat(provider.fromUri(URI.create("disk:/tmp"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "s3://b/?colour=red, 'region, endpoint, pathStyle, requesterPays, profile, anonymous'",
    "s3://b/?region, region=",
    "s3://b/?region=a&region=b, twice",
    "s3:b, s3://bucket/folder",
    "s3:///b, s3://bucket/folder",
    "s3://key:secret@b/, environment",
    "s3://b/?secretAccessKey=x, environment",
    "s3://b/#x, %23",
  })
  void fromUri_saysWhatToChange_whenItCannotWork(String uri, String hint) {
    assertThatThrownBy(() -> parse(uri))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining(hint);
  }

  @ParameterizedTest
  @CsvSource({
    "endpoint, 127.0.0.1:9000, http://",
    "endpoint, ftp://host, http://",
    "accessKeyId, id, secretAccessKey",
    "sessionToken, token, accessKeyId",
    "pathStyle, maybe, 'true, false or nothing'",
  })
  void open_saysWhatToChange_whenASettingCannotWork(String key, String value, String hint) {
    assertThatThrownBy(() -> provider.open(Settings.of(Map.of("bucket", "b", key, value))))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining(hint);
  }

  @Test
  void open_needsABucket() {
    assertThatThrownBy(() -> provider.open(Settings.of(Map.of())))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("bucket");
  }
}
