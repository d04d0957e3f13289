package dev.mirageworkbench.ram;

import dev.mirageworkbench.contract.WritingContract;
import dev.mirageworkbench.resource.Resource;

class RamContractTest extends WritingContract {
  @Override
  protected Resource create() {
    return new RamResource();
  }

  @Override
  protected boolean keepsModes() {
    return true;
  }
}
