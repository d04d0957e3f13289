package dev.mirageworkbench.app.settings;

import dev.mirageworkbench.ui.theme.Look;
import dev.mirageworkbench.ui.theme.ThemeChoice;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.AtomicFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the user has chosen for all workspaces: `settings.json` in the folder for that. Keys that
/// this version does not know are kept. Thread-safe: nothing is held between two calls.
///
/// @param file need not be there
public record UserSettings(Path file) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PYTHON = "python";
  private static final String AUTO_LOAD = "autoLoadFromImports";
  private static final String NATIVE = "allowNativePackages";
  private static final String WINDOW = "window";
  private static final String THEME = "theme";
  private static final String ZOOM = "zoom";

  public static UserSettings of(AppFolders folders) {
    return new UserSettings(folders.config().resolve("settings.json"));
  }

  /// Whether missing packages of imports are installed; preset true.
  ///
  /// @throws IOException if the file cannot be used; the message says what to do
  public boolean autoLoadFromImports() throws IOException {
    return isOn(PYTHON, AUTO_LOAD, true);
  }

  /// Whether workspaces that ask for it get native packages, outside of the sandbox; preset false.
  ///
  /// @throws IOException if the file cannot be used; the message says what to do
  public boolean allowNativePackages() throws IOException {
    return isOn(PYTHON, NATIVE, false);
  }

  /// Whether something is on.
  ///
  /// @param section of the file, for example `notebook`
  /// @throws IOException if the file cannot be used; the message says what to do
  public boolean isOn(String section, String key, boolean preset) throws IOException {
    JsonNode value = read().path(section).path(key);
    if (value.isMissingNode()) {
      return preset;
    }
    if (!value.isBoolean()) {
      throw new IOException(
          file + ": \"" + section + "." + key + "\" must be true or false; mend the file");
    }
    return value.booleanValue();
  }

  /// Keeps it.
  ///
  /// @throws IOException if it cannot be kept; the file is as it was then
  public void autoLoadFromImports(boolean load) throws IOException {
    set(PYTHON, AUTO_LOAD, load);
  }

  /// Keeps whether something is on.
  ///
  /// @throws IOException if it cannot be kept; the file is as it was then
  public void set(String section, String key, boolean on) throws IOException {
    change(section, keys -> keys.put(key, on));
  }

  /// How the windows look; what the file does not say, or says in words that are not known, is as
  /// preset.
  ///
  /// @throws IOException if the file cannot be used; the message says what to do
  public Look look() throws IOException {
    JsonNode window = read().path(WINDOW);
    String theme = window.path(THEME).asString("");
    ThemeChoice choice =
        Arrays.stream(ThemeChoice.values())
            .filter(it -> word(it).equals(theme))
            .findFirst()
            .orElse(Look.PRESET.theme());
    return new Look(choice, window.path(ZOOM).asInt(Look.PRESET.zoom()));
  }

  /// Keeps it.
  ///
  /// @throws IOException if it cannot be kept; the file is as it was then
  public void look(Look look) throws IOException {
    change(WINDOW, section -> section.put(THEME, word(look.theme())).put(ZOOM, look.zoom()));
  }

  private static String word(ThemeChoice choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The file, for people to edit; it is made where there is none.
  ///
  /// @throws IOException if it cannot be made
  public Path ready() throws IOException {
    if (Files.notExists(file)) {
      write(JSON.createObjectNode());
    }
    return file;
  }

  private void change(String name, Consumer<ObjectNode> change) throws IOException {
    ObjectNode root = read();
    ObjectNode section = root.path(name) instanceof ObjectNode there ? there : root.putObject(name);
    change.accept(section);
    write(root);
  }

  private void write(ObjectNode root) throws IOException {
    AppFolders.create(file.toAbsolutePath().resolveSibling(""));
    AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
  }

  private ObjectNode read() throws IOException {
    try {
      if (JSON.readTree(Files.readString(file)) instanceof ObjectNode root) {
        return root;
      }
    } catch (NoSuchFileException e) {
      return JSON.createObjectNode();
    } catch (JacksonException | CharacterCodingException e) {
      throw new IOException(file + " is not JSON; mend or delete it", e);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read; check its permissions", e);
    }
    throw new IOException(file + " is not a JSON object; mend or delete it");
  }
}
