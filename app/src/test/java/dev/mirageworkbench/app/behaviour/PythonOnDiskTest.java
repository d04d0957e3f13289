package dev.mirageworkbench.app.behaviour;

import dev.mirageworkbench.disk.DiskResource;
import dev.mirageworkbench.resource.Resource;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PythonOnDiskTest extends PythonOnAMount {
  @TempDir static Path root = Path.of("");

  @Override
  Resource connect() {
    return DiskResource.of(root);
  }
}
