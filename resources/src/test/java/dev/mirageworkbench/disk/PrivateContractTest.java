package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class PrivateContractTest extends HostContract {
  private final Path data;

  PrivateContractTest(@TempDir Path data) {
    this.data = data;
  }

  @Override
  protected Resource create() throws Exception {
    return new PrivateProvider().storedBelow(data).open(Settings.of(Map.of("name", "contract")));
  }

  @Override
  Path root() {
    return data.resolve("private/contract");
  }
}
