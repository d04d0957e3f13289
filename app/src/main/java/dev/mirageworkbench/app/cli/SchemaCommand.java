package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.workspace.ResourceCatalog;
import dev.mirageworkbench.workspace.WorkspaceSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `mirage schema`.
@Command(
    name = "schema",
    description = {
      "Print the JSON Schema of workspace files (.mirage).",
      "",
      "Editors that know it complete and check such a file; they find it by a key \"$schema\" in the"
          + " file."
    },
    footer = {"", "Example:", "  mirage schema > workspace.schema.json"})
final class SchemaCommand implements Callable<Integer> {
  private final HostProcess host;
  private final GlobalOptions options;

  SchemaCommand(HostProcess host, GlobalOptions options) {
    this.host = host;
    this.options = options;
  }

  @Override
  public Integer call() {
    host.streams().out(WorkspaceSchema.text(ResourceCatalog.load(options.folders(host))));
    return ExitCodes.OK;
  }
}
