package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.app.settings.UserSettings;
import dev.mirageworkbench.ui.shell.UserSwitch;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;

/// Whether missing packages of imports are installed, in all workspaces of the user: kept for those
/// to come, and acted on in this one at its next cell.
record ImportSwitch(UserSettings settings, Workspace workspace) implements UserSwitch {
  @Override
  public boolean isOn() {
    return workspace.packages().userLoadsFromImports();
  }

  @Override
  public void set(boolean on) throws IOException {
    settings.autoLoadFromImports(on);
    workspace.packages().loadFromImports(on);
  }
}
