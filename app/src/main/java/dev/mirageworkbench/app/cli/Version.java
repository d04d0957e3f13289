package dev.mirageworkbench.app.cli;

import picocli.CommandLine.IVersionProvider;

/// What `--version` says: ours, then that of the JVM.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "mirage " + (version == null ? "(not packaged)" : version),
      "Java " + Runtime.version() + ", " + System.getProperty("os.name")
    };
  }
}
