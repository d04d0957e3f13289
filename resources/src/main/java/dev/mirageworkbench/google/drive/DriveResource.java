package dev.mirageworkbench.google.drive;

import dev.mirageworkbench.google.Documents;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Capabilities.ConditionalWrites;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Google Drive: My Drive with the shared drives in its root, or one folder. Files are read by
/// range and written whole; what Google's editors made is there as JSON to read.
public final class DriveResource implements Resource {
  /// Until a listing is asked for again, which then takes one question for all folders.
  private static final Duration LISTING_TTL = Duration.ofSeconds(30);

  /// How long one answer serves all questions, those of a refresh included.
  static final Duration FRESH = Duration.ofSeconds(5);

  private final DriveConfig config;
  private final GoogleApi google;
  private final DriveApi api;
  private final Finder finder;
  private final Listings listings;
  private final Binaries binaries;
  private final DocumentFiles documents;
  private final Duration fresh;
  private final DriveWriter writer;
  private final DriveMover mover;
  private final DriveAttributes attributes;

  /// Whose rights requests have, once somebody asked.
  private volatile @Nullable String learnedLogin;

  DriveResource(DriveConfig config) {
    this(config, new GoogleApi(config.google()), LISTING_TTL, FRESH);
  }

  /// @param believed how long a folder is taken to be where it was; shorter in tests
  /// @param fresh how long an answer counts as the present; shorter in tests
  DriveResource(DriveConfig config, GoogleApi google, Duration believed, Duration fresh) {
    this.config = config;
    this.google = google;
    this.fresh = fresh;
    api = new DriveApi(google);
    var memory = new Memory(config.exports());
    var drives = new SharedDrives(api, believed);
    var feeds = new Feeds(api, memory, drives::forget);
    finder = new Finder(config, api, memory, feeds, drives, believed, fresh);
    listings = new Listings(config, api, memory, feeds, finder, drives, fresh);
    binaries = new Binaries(new Media(google, api.client()), finder);
    documents = new DocumentFiles(new Documents(google), finder);
    var edits = new Edits(google, config.deletesForGood());
    var changes = new Changes(google, api, edits, finder, memory);
    writer = new DriveWriter(changes, new Sender(edits, api), config.deletesForGood());
    mover = new DriveMover(changes);
    attributes = new DriveAttributes(changes);
  }

  public static Builder builder() {
    return new Builder();
  }

  @Override
  public ResourceIdentity identity() {
    return config.identity();
  }

  @Override
  public Optional<URI> server() {
    return Optional.of(
        config.google().endpoints().other().orElse(URI.create("https://www.googleapis.com")));
  }

  @Override
  public Optional<String> login() {
    String learned = learnedLogin;
    return Optional.of(learned != null ? learned : config.google().who());
  }

  @Override
  public Optional<String> askLogin() throws ResourceException {
    learnedLogin = api.user() + ", with " + google.permissions();
    return login();
  }

  /// Drive judges no preconditions, so there is a look right before each change.
  @Override
  public Capabilities capabilities() {
    return new Capabilities(ConditionalWrites.CHECKED, LISTING_TTL, true).findingShortNames();
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    google.requireOpen();
    return listings.page(folder, cursor);
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    google.requireOpen();
    if (path.isRoot()) {
      return Entry.folder("");
    }
    Place place = finder.folder(path.parent());
    Named named = finder.require(place, path.name(), fresh);
    return describe(named, place).withName(path.name());
  }

  private Entry describe(Named named, Place place) throws ResourceException {
    Entry entry = named.entry(place);
    if (!named.item().isShortcut() || entry.kind() == Entry.Kind.UNREADABLE) {
      return entry;
    }
    try {
      Item target = finder.target(named.item(), fresh);
      return entry.isFolder() ? entry : named.describe(target);
    } catch (ResourceException.NotFound _) {
      return Entry.unreadable(named.name()); // it leads nowhere
    }
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    google.requireOpen();
    if (file.isRoot()) {
      throw isAFolder();
    }
    Content content = read(finder.folder(file.parent()), file.name(), range, expected);
    return new Content(content.entry().withName(file.name()), content.bytes());
  }

  private Content read(Place place, String name, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    // Bytes are held against the version, so what is known of a file may be older.
    Duration age = expected.isPresent() ? LISTING_TTL : fresh;
    Named named = finder.require(place, name, age);
    Item item = named.item();
    if (item.showsAsFolder()) {
      throw isAFolder();
    }
    if (item.document().isPresent()) {
      Named now = finder.require(place, name, fresh);
      return documents.read(now, finder.target(now.item(), fresh), range, expected);
    }
    if (item.showsAsBytes()) {
      return binaries.read(named, finder.target(item, age), range, expected);
    }
    throw new ResourceException.Unsupported(
        "a Google " + item.googleWord() + " has no bytes to read; open it in the browser");
  }

  private static ResourceException.IsAFolder isAFolder() {
    return new ResourceException.IsAFolder("this is a folder, not a file");
  }

  @Override
  public Optional<WriteSupport> writing() {
    return Optional.of(writer);
  }

  @Override
  public Optional<MoveSupport> moving() {
    return Optional.of(mover);
  }

  @Override
  public Optional<AttributeSupport> attributes() {
    return Optional.of(attributes);
  }

  @Override
  public void close() {
    google.close();
  }

  /// Says who asks and what to show. Without a login the key file of
  /// `GOOGLE_APPLICATION_CREDENTIALS` is taken.
  public static final class Builder {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Builder() {}

    /// What a sign-in gave.
    public Builder signIn(String clientId, String clientSecret, String refreshToken) {
      return put("clientId", clientId)
          .put("clientSecret", clientSecret)
          .put("refreshToken", refreshToken);
    }

    public Builder accessToken(String value) {
      return put("accessToken", value);
    }

    /// A service account's.
    public Builder keyFile(String path) {
      return put("keyFile", path);
    }

    /// Shows this folder only.
    ///
    /// @param idOrLink as the browser has it
    public Builder folder(String idOrLink) {
      return put(DriveProvider.FOLDER, idOrLink);
    }

    /// Shows Google's documents in these forms, too.
    ///
    /// @param extensions such as `docx`
    public Builder exports(String... extensions) {
      return put(DriveProvider.EXPORTS, String.join(",", extensions));
    }

    /// A server other than Google's.
    public Builder server(URI address) {
      return put("baseUrl", address.toString());
    }

    private Builder put(String key, String value) {
      values.put(key, value);
      return this;
    }

    /// Transfers nothing.
    ///
    /// @throws ResourceException.Invalid if the settings cannot work; the message says what to
    ///     change
    public Resource build() throws ResourceException {
      return new DriveProvider().open(Settings.of(values));
    }
  }
}
