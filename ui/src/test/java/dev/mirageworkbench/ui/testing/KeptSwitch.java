package dev.mirageworkbench.ui.testing;

import dev.mirageworkbench.ui.shell.UserSwitch;
import java.io.IOException;

/// A switch that is on at first, unless a test says otherwise, and kept while its disk is not full.
public final class KeptSwitch implements UserSwitch {
  public volatile boolean on;
  public volatile boolean diskIsFull;

  public KeptSwitch() {
    this(true);
  }

  public KeptSwitch(boolean on) {
    this.on = on;
  }

  @Override
  public boolean isOn() {
    return on;
  }

  @Override
  public void set(boolean wanted) throws IOException {
    if (diskIsFull) {
      throw new IOException("no space left on device");
    }
    on = wanted;
  }
}
