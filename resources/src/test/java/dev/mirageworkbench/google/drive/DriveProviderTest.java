package dev.mirageworkbench.google.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriveProviderTest {
  private final DriveProvider provider = new DriveProvider(Map.of());

  private Resource open(String... settings) throws ResourceException {
    Map<String, String> values = new HashMap<>(Map.of("accessToken", "ya29.example"));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return provider.open(Settings.of(values));
  }

  @ParameterizedTest
  @CsvSource({
    "gdrive:/, ''",
    "gdrive:?exports=pdf, ''",
    "gdrive:1AbC-d_E, 1AbC-d_E",
    "gdrive://1AbC, 1AbC",
    "https://drive.google.com/drive/folders/1AbC?usp=sharing, 1AbC",
    "https://drive.google.com/drive/u/0/folders/1AbC, 1AbC",
    "https://drive.google.com/open?id=1AbC&usp=drive_fs, 1AbC",
    "https://drive.google.com/drive/my-drive, ''",
    "https://drive.google.com, ''",
  })
  void fromUri_readsTheFolder(String uri, String folder) throws Exception {
    Settings settings = provider.fromUri(URI.create(uri)).orElseThrow();
    assertThat(settings.get("folderId").orElse("")).isEqualTo(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gdrive:a/b",
        "gdrive:1AbC#x",
        "gdrive:?accessToken=ya29.hush",
        "gdrive:?refresh_token=hush",
        "https://drive.google.com/file/d/1AbC/view"
      })
  void fromUri_refusesWhatItDoesNotKnow_andRepeatsNoSecret(String uri) {
    assertThatThrownBy(() -> provider.fromUri(URI.create(uri)))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageNotContaining("hush");
  }

  @Test
  void fromUri_isEmpty_whenItIsOfAnotherType() throws Exception {
    assertThat(provider.fromUri(URI.create("s3://bucket"))).isEmpty();
    assertThat(provider.fromUri(URI.create("https://docs.google.com/document/d/1"))).isEmpty();
  }

  @Test
  void toUri_namesTheFolder_byItsIdAlone() {
    Settings settings =
        Settings.of(
            Map.of(
                "folderId",
                "https://drive.google.com/drive/folders/1AbC?usp=sharing",
                "exports",
                "pdf"));
    assertThat(provider.toUri(settings)).hasValue("gdrive:1AbC?exports=pdf");
  }

  @Test
  void identity_tellsFoldersApart_andKeepsSecrets() throws Exception {
    try (Resource all = open();
        Resource folder = open("folderId", "1AbC");
        Resource link = open("folderId", "https://drive.google.com/drive/folders/1AbC")) {
      assertThat(folder.identity()).isEqualTo(link.identity()).isNotEqualTo(all.identity());
      assertThat(folder.identity().toString()).doesNotContain("ya29");
    }
  }

  @Test
  void exports_areRefused_whenGoogleMakesNoSuchForm() {
    assertThatThrownBy(() -> open("exports", "pdf,exe"))
        .isInstanceOf(ResourceException.Invalid.class)
        .hasMessageContaining("'exe'")
        .hasMessageContaining("docx");
  }

  @Test
  void builder_makesAMount_withoutATransfer() throws Exception {
    try (Resource mount =
        DriveResource.builder()
            .accessToken("ya29.example")
            .folder("1AbC")
            .exports("pdf", "md")
            .server(URI.create("http://127.0.0.1:1"))
            .build()) {
      assertThat(mount.identity().location()).startsWith("http://127.0.0.1:1").endsWith("1AbC");
    }
  }
}
