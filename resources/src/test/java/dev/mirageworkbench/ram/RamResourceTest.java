package dev.mirageworkbench.ram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RamResourceTest {
  private final RamProvider provider = new RamProvider();

  private static void write(Resource resource, String file, int size) throws ResourceException {
    resource
        .writing()
        .orElseThrow()
        .write(new ResourcePath(file), Body.of(new byte[size]), Precondition.ANYTHING);
  }

  @Test
  void write_isRefused_overTheLimit_andRoomComesBack() throws Exception {
    try (Resource resource = provider.open(Settings.of(Map.of("maxBytes", "10")))) {
      write(resource, "a", 6);
      assertThatThrownBy(() -> write(resource, "b", 5))
          .isInstanceOf(ResourceException.NoSpace.class)
          .hasMessageContaining("10 bytes");
      write(resource, "a", 10);
      resource.writing().orElseThrow().delete(new ResourcePath("a"), Precondition.ANYTHING);
      write(resource, "b", 10);
    }
  }

  @Test
  void open_saysWhatToChange_whenTheLimitIsNoNumber() {
    for (String bad : new String[] {"-1", "1 MB", "lots"}) {
      assertThatThrownBy(() -> provider.open(Settings.of(Map.of("maxBytes", bad))))
          .isInstanceOf(ResourceException.Invalid.class)
          .hasMessageContaining("maxBytes");
    }
  }

  @Test
  void fromUri_takesNoAddress() throws Exception {
    assertThat(provider.fromUri(URI.create("ram:/"))).isPresent();
    assertThatThrownBy(() -> provider.fromUri(URI.create("ram:/x")))
        .isInstanceOf(ResourceException.Invalid.class);
  }

  // -- files that are kept

  private Resource kept(Path data, String name, String maxBytes) throws ResourceException {
    return provider
        .storedBelow(data)
        .open(Settings.of(Map.of("keepAs", name, "maxBytes", maxBytes)));
  }

  @Test
  void files_areThereAgain_whenTheyAreKept(@TempDir Path data) throws Exception {
    var file = new ResourcePath("sub/Zoë.txt");
    var time = Instant.parse("2026-01-02T03:04:05Z");
    try (Resource resource = kept(data, "notes", "100")) {
      resource.writing().orElseThrow().createFolder(new ResourcePath("sub"));
      resource.writing().orElseThrow().createFolder(new ResourcePath("empty"));
      write(resource, "sub/Zoë.txt", 7);
      resource.attributes().orElseThrow().setModified(file, time);
      resource.attributes().orElseThrow().setMode(file, 0640);
    }
    try (Resource resource = kept(data, "notes", "100");
        Resource other = kept(data, "other", "100")) {
      Entry entry = resource.stat(file);
      assertThat(entry.size()).hasValue(7);
      assertThat(entry.modified()).contains(time);
      assertThat(entry.mode()).hasValue(0640);
      assertThat(resource.stat(new ResourcePath("empty")).isFolder()).isTrue();
      assertThat(other.list(ResourcePath.ROOT, Optional.empty()).entries()).isEmpty();
    }
    Resource closedTwice = kept(data, "notes", "100");
    closedTwice.close();
    closedTwice.close();
    try (Resource resource = kept(data, "notes", "100")) {
      assertThat(resource.stat(file).size()).hasValue(7);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("ram"))))
        .isEqualTo("rwx------");
  }

  @Test
  void keptFiles_stay_whenTheyCannotBeOpened(@TempDir Path data) throws Exception {
    try (Resource resource = kept(data, "notes", "100")) {
      write(resource, "a", 50);
    }
    Path zip = data.resolve("ram/notes.zip");
    byte[] before = Files.readAllBytes(zip);
    assertThatThrownBy(() -> kept(data, "notes", "49"))
        .isInstanceOf(ResourceException.NoSpace.class);
    assertThat(Files.readAllBytes(zip)).isEqualTo(before);

    Files.writeString(zip, "no zip");
    assertThatThrownBy(() -> kept(data, "notes", "100"))
        .isInstanceOf(ResourceException.Corrupt.class)
        .hasMessageContaining("notes.zip");
    assertThat(zip).hasContent("no zip");
  }

  @Test
  void keepAs_isAPlainName(@TempDir Path data) throws Exception {
    assertThat(provider.fromUri(URI.create("ram:/?keepAs=notes")).orElseThrow().asMap())
        .containsExactly(Map.entry("keepAs", "notes"));
    for (String bad : new String[] {"..", "a/b", "Notes"}) {
      assertThatThrownBy(() -> kept(data, bad, "100"))
          .isInstanceOf(ResourceException.Invalid.class)
          .hasMessageContaining("keepAs");
    }
  }

  @Test
  void providers_areFound() {
    assertThat(ServiceLoader.load(ResourceProvider.class))
        .extracting(ResourceProvider::type)
        .contains("ram", "disk", "s3");
  }
}
