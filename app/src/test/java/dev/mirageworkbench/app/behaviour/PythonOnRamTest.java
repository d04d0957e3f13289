package dev.mirageworkbench.app.behaviour;

import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.resource.Resource;

class PythonOnRamTest extends PythonOnAMount {
  private final RamResource memory = new RamResource();

  @Override
  Resource connect() {
    return new SharedRam(memory);
  }
}
