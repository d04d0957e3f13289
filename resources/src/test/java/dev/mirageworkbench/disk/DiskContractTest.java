package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.Resource;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DiskContractTest extends HostContract {
  private final Path root;

  DiskContractTest(@TempDir Path root) {
    this.root = root;
  }

  @Override
  protected Resource create() {
    return DiskResource.of(root);
  }

  @Override
  Path root() {
    return root;
  }
}
