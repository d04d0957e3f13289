package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.app.settings.UserSettings;
import dev.mirageworkbench.ui.theme.KeptLook;
import dev.mirageworkbench.ui.theme.Look;
import java.io.IOException;

/// The look of the windows, kept with the user's other settings.
record LookFile(UserSettings settings) implements KeptLook {
  @Override
  public Look load() throws IOException {
    return settings.look();
  }

  @Override
  public void save(Look look) throws IOException {
    settings.look(look);
  }
}
