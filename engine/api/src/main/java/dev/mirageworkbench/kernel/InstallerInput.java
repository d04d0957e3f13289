package dev.mirageworkbench.kernel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the program that runs pip is told through its standard input. An index's address may hold a
/// password, which on a command line everybody on the machine could read.
///
/// @param toolFolder where pip is unpacked and its compiled modules are kept
/// @param environment of Python
/// @param arguments for pip
public record InstallerInput(
    Path toolFolder, Map<String, String> environment, List<String> arguments) {
  public InstallerInput {
    environment = Map.copyOf(environment);
    arguments = List.copyOf(arguments);
  }

  public void write(OutputStream output) throws IOException {
    var data = new DataOutputStream(output);
    data.writeUTF(toolFolder.toString());
    data.writeInt(environment.size());
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      data.writeUTF(entry.getKey());
      data.writeUTF(entry.getValue());
    }
    data.writeInt(arguments.size());
    for (String argument : arguments) {
      data.writeUTF(argument);
    }
    data.flush();
  }

  public static InstallerInput read(InputStream input) throws IOException {
    var data = new DataInputStream(input);
    Path toolFolder = Path.of(data.readUTF());
    var environment = new LinkedHashMap<String, String>();
    for (int left = data.readInt(); left > 0; left--) {
      environment.put(data.readUTF(), data.readUTF());
    }
    var arguments = new ArrayList<String>();
    for (int left = data.readInt(); left > 0; left--) {
      arguments.add(data.readUTF());
    }
    return new InstallerInput(toolFolder, environment, arguments);
  }

  /// Without the arguments, which may hold secrets.
  @Override
  public String toString() {
    return "InstallerInput[" + toolFolder + "]";
  }
}
