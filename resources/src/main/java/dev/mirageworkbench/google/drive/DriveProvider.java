package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.DocumentKind.Export;
import dev.mirageworkbench.google.GoogleConfig;
import dev.mirageworkbench.google.GoogleProvider;
import dev.mirageworkbench.google.Scopes;
import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Setting.UriPlace;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.UriQuery;
import dev.mirageworkbench.resource.WebAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Offers [DriveResource] under the type `gdrive` and URIs such as `gdrive:1AbC?exports=pdf`.
public final class DriveProvider extends GoogleProvider {
  static final String TYPE = "gdrive";
  static final String FOLDER = "folderId";
  static final String EXPORTS = "exports";
  private static final String FOR_GOOD = "permanentDelete";
  private static final String ALL = "all";

  private static final List<Setting> OWN =
      List.of(
          Setting.optional(
                  FOLDER,
                  "Folder",
                  "",
                  "Shows this folder only: its id, or its address in the browser. Empty for My"
                      + " Drive and the shared drives.")
              .in(UriPlace.PATH),
          Setting.optional(
              EXPORTS,
              "Exports",
              "",
              "Shows Google's documents in these forms beside their JSON, to read: extensions with"
                  + " commas among docx, pdf, md, txt, xlsx, csv and pptx, or all."),
          Setting.flag(
              FOR_GOOD,
              "Delete for good",
              false,
              "What is deleted or replaced by a move is gone at once, instead of to the trash,"
                  + " where Drive keeps it for 30 days."));

  public DriveProvider() {
    this(System.getenv());
  }

  DriveProvider(Map<String, String> environment) {
    super(TYPE, "Google Drive", OWN, environment);
  }

  @Override
  public String uriExample() {
    return "gdrive:1AbC?exports=pdf,md";
  }

  @Override
  protected Scopes scopes(Settings settings) {
    return Scopes.ofReading("drive.readonly").andWriting("drive");
  }

  @Override
  protected Resource open(GoogleConfig config, Settings settings) throws ResourceException {
    return new DriveResource(config(config, settings));
  }

  static DriveConfig config(GoogleConfig google, Settings settings) throws ResourceException {
    String folder = FolderLinks.idIn(settings.get(FOLDER).orElse(""));
    return new DriveConfig(
        google,
        Optional.of(folder).filter(id -> !id.isEmpty()),
        exports(settings.get(EXPORTS).orElse("")),
        settings.flag(FOR_GOOD));
  }

  private static List<String> exports(String list) throws ResourceException {
    List<String> known =
        Arrays.stream(DocumentKind.values())
            .flatMap(kind -> kind.exports().stream())
            .map(Export::extension)
            .distinct()
            .toList();
    List<String> wanted =
        Stream.of(list.split(",", -1))
            .map(each -> each.strip().replaceFirst("^\\.", "").toLowerCase(Locale.ROOT))
            .filter(each -> !each.isEmpty())
            .toList();
    if (wanted.equals(List.of(ALL))) {
      return known;
    }
    for (String each : wanted) {
      if (!known.contains(each)) {
        throw new ResourceException.Invalid(
            "the setting 'exports' has '"
                + each
                + "', which Google does not export; there are "
                + String.join(", ", known)
                + " and all");
      }
    }
    return wanted;
  }

  @Override
  public Optional<Settings> fromUri(URI uri) throws ResourceException {
    if (!FolderLinks.isWeb(uri.toString())) {
      return super.fromUri(uri);
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put(FOLDER, FolderLinks.idIn(uri.toString()));
    return Optional.of(Settings.of(values));
  }

  @Override
  protected void readPath(URI uri, Map<String, String> values) throws ResourceException {
    String folder = UriQuery.pathOf(uri).replaceFirst("^/{0,2}", "");
    if (uri.getRawFragment() != null || !folder.matches("[A-Za-z0-9_-]*")) {
      throw new ResourceException.Invalid(
          "a mount of Google Drive is written as in gdrive: or gdrive:1AbC, where 1AbC is a"
              + " folder's id, the last part of its address in the browser");
    }
    values.put(FOLDER, folder);
  }

  @Override
  public Optional<String> toUri(Settings values) {
    String folder;
    try {
      folder = FolderLinks.idIn(values.get(FOLDER).orElse(""));
    } catch (ResourceException _) {
      return Optional.empty();
    }
    return super.toUri(values).map(uri -> TYPE + ":" + folder + uri.substring(TYPE.length() + 1));
  }

  /// A page of a folder is a mount of it. A file's page does not say which folder it is in.
  @Override
  public Optional<MountHint> recognise(String text) throws ResourceException {
    Optional<WebAddress> web = WebAddress.parse(text);
    if (web.isEmpty()) {
      return super.recognise(text);
    }
    WebAddress address = web.get();
    if (address.isOn("docs.google.com") && List.of("forms", "drawings").contains(address.part(0))) {
      throw new ResourceException.Invalid(
          "forms and drawings of Google cannot be read as files; drop the address of a folder of"
              + " Drive, a document, a table or slides");
    }
    if (!address.isOn("drive.google.com")) {
      return Optional.empty();
    }
    int folder = address.path().indexOf("folders");
    String id = folder < 0 ? "" : address.part(folder + 1);
    boolean isFile = address.part(0).equals("file") || address.query().containsKey("id");
    return Optional.of(
        MountHint.of(Map.of(FOLDER, id), TYPE)
            .noting(
                isFile
                    ? "A link to a file does not say which folder it is in: all of Drive is mounted,"
                        + " unless you enter a folder."
                    : "")
            .asking(isFile ? new String[] {FOLDER} : new String[0]));
  }
}
