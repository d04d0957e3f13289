package dev.mirageworkbench.app;

import dev.mirageworkbench.app.cli.CommandLineProgram;
import dev.mirageworkbench.app.desktop.WorkbenchApplication;
import java.util.List;

/// Where the process starts. Deliberately no JavaFX application, so that commands load no toolkit
/// and the JVM needs no module path for it.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(CommandLineProgram.run(List.of(arguments), WorkbenchApplication::open));
  }
}
