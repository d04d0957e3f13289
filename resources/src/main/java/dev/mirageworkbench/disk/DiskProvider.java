package dev.mirageworkbench.disk;

import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.UriPlace;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.UriQuery;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Offers [DiskResource] under the type `disk` and URIs such as `disk:/home/me/data`.
public final class DiskProvider implements ResourceProvider {
  private static final String PATH = "path";
  private static final Pattern DRIVE = Pattern.compile("/[A-Za-z]:.*");

  @Override
  public String type() {
    return "disk";
  }

  @Override
  public String displayName() {
    return "Folder on this machine";
  }

  @Override
  public String uriExample() {
    return "disk:/home/me/data";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.folder(
                PATH, "Folder", "The mount never leaves this folder, not even through links.")
            .in(UriPlace.PATH));
  }

  @Override
  public Resource open(Settings settings) throws ResourceException {
    return DiskResource.of(Path.of(settings.completedBy(settings()).require(PATH)));
  }

  @Override
  public Optional<Settings> fromUri(URI uri) throws ResourceException {
    if (!type().equalsIgnoreCase(uri.getScheme())) {
      return Optional.empty();
    }
    String path = uri.getPath();
    if (uri.isOpaque() || path == null || path.isEmpty()) {
      throw new ResourceException.Invalid(
          "a disk mount needs an absolute path such as disk:/home/me/data, not '" + uri + "'");
    }
    if (uri.getRawAuthority() != null) {
      throw new ResourceException.Invalid(
          "a disk mount has no host: write disk:/path instead of '" + uri + "'");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new ResourceException.Invalid(
          "in a disk mount's path '?' is written %3F and '#' is written %23: '" + uri + "'");
    }
    boolean drive = File.separatorChar == '\\' && DRIVE.matcher(path).matches();
    return Optional.of(Settings.of(Map.of(PATH, drive ? path.substring(1) : path)));
  }

  @Override
  public Optional<String> toUri(Settings settings) {
    return settings
        .get(PATH)
        .map(path -> path.replace(File.separatorChar, '/'))
        .map(path -> "disk:" + UriQuery.escape(path.startsWith("/") ? path : "/" + path));
  }

  /// A folder's path or `file:` address, or a file's: then the folder that it is in.
  @Override
  public Optional<MountHint> recognise(String text) throws ResourceException {
    Optional<MountHint> uri = ResourceProvider.super.recognise(text);
    if (uri.isPresent()) {
      return uri;
    }
    Optional<Path> path = path(text);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Path found = path.get().normalize();
    if (!Files.exists(found)) {
      throw new ResourceException.Invalid(
          "there is no " + found + " on this machine; drop a folder to mount it");
    }
    Path folder =
        Files.isDirectory(found) ? found : Optional.ofNullable(found.getParent()).orElse(found);
    Path name = Optional.ofNullable(folder.getFileName()).orElse(Path.of(type()));
    return Optional.of(
        MountHint.of(Map.of(PATH, folder.toString()), name.toString())
            .noting(
                folder.equals(found)
                    ? ""
                    : "Mounts the folder that " + found.getFileName() + " is in."));
  }

  private static Optional<Path> path(String text) {
    try {
      if (text.regionMatches(true, 0, "file:", 0, "file:".length())) {
        return Optional.of(Path.of(new URI(text.replace(" ", "%20"))));
      }
      String home = System.getProperty("user.home");
      Path path = Path.of(text.startsWith("~/") ? home + text.substring(1) : text);
      return path.isAbsolute() ? Optional.of(path) : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Map<String, String>> narrowed(Map<String, String> settings, ResourcePath folder) {
    String root = settings.getOrDefault(PATH, "");
    return root.isEmpty()
        ? Optional.empty()
        : Optional.of(Map.of(PATH, root.replaceFirst("[/\\\\]+$", "") + "/" + folder.value()));
  }
}
