package dev.mirageworkbench.ram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

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

  @Test
  void providers_areFound() {
    assertThat(ServiceLoader.load(ResourceProvider.class))
        .extracting(ResourceProvider::type)
        .contains("ram", "disk", "s3");
  }
}
