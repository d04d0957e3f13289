package dev.mirageworkbench.disk;

import dev.mirageworkbench.contract.WritingContract;
import dev.mirageworkbench.resource.Resource;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DiskContractTest extends WritingContract {
  private final Path root;

  DiskContractTest(@TempDir Path root) {
    this.root = root;
  }

  @Override
  protected Resource create() {
    return DiskResource.of(root);
  }
}
