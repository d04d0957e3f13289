package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceCatalogTest {
  private final ResourceCatalog catalog =
      ResourceCatalog.of(
          List.of(FakeProvider.S3, FakeProvider.DISK, new FakeProvider("ram", List.of())));

  @Test
  void providers_areInTheOrderInWhichTheyAreGiven() {
    assertThat(catalog.providers())
        .extracting(ResourceProvider::type)
        .containsExactly("s3", "disk", "ram");
  }

  @ParameterizedTest
  @CsvSource({
    "ram:,ram,ram:/",
    "disk:/abs/my folder,disk,disk:/abs/my%20folder",
    "s3://bucket/prefix?region=us-east-1,s3,s3://bucket/prefix?region=us-east-1"
  })
  void parse_asksTheProviderOfTheScheme(String uri, String type, String seen)
      throws ResourceException {
    ResourceCatalog.MountUri parsed = catalog.parse(uri);

    assertThat(parsed.type()).isEqualTo(type);
    assertThat(parsed.settings().asMap()).containsEntry("uri", seen);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://host/x,'ftp://host/x'",
    "/data,a folder of this machine is disk:/data",
    "bucket,no scheme",
    "s3://a b|c,not a URI"
  })
  void parse_showsExamples_whenItDoesNotKnowTheUri(String uri, String part) {
    assertThatThrownBy(() -> catalog.parse(uri))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining(part)
        .hasMessageContaining("disk://example, ram://example, s3://example");
  }

  @Test
  void parse_doesNotRepeatAKey() {
    assertThatThrownBy(() -> catalog.parse("s4://me:hunter2@host/b?key=hunter2"))
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void open_listsTheTypes_whenThereIsNoSuch() {
    assertThatThrownBy(() -> catalog.open("ftp", Settings.of(Map.of())))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessage("there is no resource of type 'ftp'; there are disk, ram, s3");
  }

  @Test
  void secretKeys_areThoseOfTheSchema() {
    assertThat(catalog.secretKeys("s3")).containsExactly("secretKey");
    assertThat(catalog.secretKeys("nope")).isEmpty();
  }
}
