package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.MoveSupport;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.PrefixSupport;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/// A bucket of Amazon S3, or of a store that speaks its protocol, as folders and files.
///
/// Keys are paths (see [KeyNames] for the odd ones). A folder is there while any key lies below it.
/// Unlike in other tools a folder never vanishes because its last file was deleted or moved away:
/// an empty marker object (`folder/`) is left in its place, which costs one small request after
/// such a change, and removing the folder removes the marker.
///
/// Where a key is both an object and a folder the folder keeps the name. That is known of names
/// that a listing has shown; before that, opening such a name opens the object.
public final class S3Resource implements Resource {
  private static final Duration LISTING_TTL = Duration.ofSeconds(5);

  /// So many names of objects with a folder of the same name are remembered.
  private static final int MAX_SHADOWED = 10_000;

  private final S3Config config;
  private final Bucket bucket;
  private final S3Reader reader;
  private final S3Writer writer;
  private final S3Mover mover;
  private final Set<String> shadowed = ConcurrentHashMap.newKeySet();

  S3Resource(S3Config config) {
    this(config, Bucket.STALL);
  }

  /// @param stall the longest silence of the store; shorter in tests
  S3Resource(S3Config config, Duration stall) {
    this.config = config;
    this.bucket = new Bucket(config, stall);
    this.reader = new S3Reader(bucket);
    this.writer = new S3Writer(bucket, this);
    this.mover = new S3Mover(bucket, this, writer);
  }

  public static S3Builder builder() {
    return new S3Builder();
  }

  @Override
  public ResourceIdentity identity() {
    return config.identity();
  }

  /// Conditional writes count as kept by the store until it says that it does not know them, or a
  /// probe shows it.
  @Override
  public Capabilities capabilities() {
    return new Capabilities(
            config.place().conditions() == S3Config.Conditions.IGNORED
                ? Capabilities.ConditionalWrites.CHECKED
                : writer.conditionalWrites(),
            LISTING_TTL,
            true)
        .movingByCopies();
  }

  @Override
  public Optional<URI> server() {
    return Optional.of(S3Clients.server(config));
  }

  @Override
  public Optional<URI> address(ResourcePath path) {
    try {
      String key =
          path.isRoot()
              ? bucket.keys().prefix()
              : bucket.keys().file(path).map(Keys.FileKey::key).orElse("");
      return Optional.of(new URI("s3", bucket.name(), "/" + key, null));
    } catch (ResourceException | URISyntaxException e) {
      return Optional.empty(); // no key of a bucket, or none that an address can name
    }
  }

  @Override
  public Optional<String> login() {
    return Optional.of(bucket.credentials().description());
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
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    String folderKey = bucket.keys().folder(folder);
    Listing.Cursor asked = Listing.Cursor.of(cursor);
    ListObjectsV2Response answer = ask(folderKey, asked);
    boolean nothing = answer.contents().isEmpty() && answer.commonPrefixes().isEmpty();
    if (nothing && cursor.isEmpty() && !folder.isRoot()) {
      throw missingFolder(folder);
    }
    return new Listing(folderKey, this::remember).page(asked, answer);
  }

  private ListObjectsV2Response ask(String keyPrefix, Listing.Cursor asked)
      throws ResourceException {
    return bucket.call(
        s3 ->
            s3.listObjectsV2(
                r ->
                    r.bucket(bucket.name())
                        .prefix(keyPrefix)
                        .delimiter("/")
                        .encodingType(EncodingType.URL)
                        .continuationToken(asked.token().orElse(null))));
  }

  @Override
  public Optional<PrefixSupport> prefixes() {
    return Optional.of(this::list);
  }

  /// What of a name no translation can have changed is also how its key begins.
  private Page list(ResourcePath folder, String namePrefix, Optional<String> cursor)
      throws ResourceException {
    String folderKey = bucket.keys().folder(folder);
    Listing.Cursor asked = Listing.Cursor.of(cursor);
    ListObjectsV2Response answer = ask(folderKey + KeyNames.keptBeginning(namePrefix), asked);
    Page page = new Listing(folderKey, this::remember).page(asked, answer);
    return new Page(
        page.entries().stream().filter(entry -> entry.name().startsWith(namePrefix)).toList(),
        page.next());
  }

  private void remember(String key) {
    if (shadowed.size() < MAX_SHADOWED) {
      shadowed.add(key);
    }
  }

  ResourceException missingFolder(ResourcePath folder) throws ResourceException {
    Optional<Entry> file = headFile(folder);
    return file.isPresent()
        ? new ResourceException.NotAFolder("this is a file, not a folder")
        : new ResourceException.NotFound("there is no such folder");
  }

  /// At most two requests: HEAD for a file, LIST for a folder.
  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    bucket.requireOpen();
    if (path.isRoot()) {
      return Entry.folder("");
    }
    Optional<Entry> file = headFile(path);
    if (file.isPresent()) {
      return file.get();
    }
    if (!KeyNames.parse(path.name()).beside() && bucket.isFolder(bucket.keys().folder(path))) {
      return Entry.folder(path.name());
    }
    throw new ResourceException.NotFound("there is no such file or folder");
  }

  /// Describes the object of that name, where the name is not a folder's.
  private Optional<Entry> headFile(ResourcePath path) throws ResourceException {
    if (path.isRoot()) {
      return Optional.empty();
    }
    Optional<Keys.FileKey> file = bucket.keys().file(path);
    if (file.isEmpty() || isHidden(file.get())) {
      return Optional.empty();
    }
    return bucket.head(file.get().key(), path.name());
  }

  /// Whether the name is not this object's: a folder has it, or the folder beside it is missing.
  private boolean isHidden(Keys.FileKey file) throws ResourceException {
    return file.beside() ? !bucket.isFolder(file.key() + "/") : isShadowed(file.key());
  }

  private boolean isShadowed(String key) throws ResourceException {
    if (!shadowed.contains(key)) {
      return false;
    }
    if (bucket.isFolder(key + "/")) {
      return true;
    }
    shadowed.remove(key); // the folder has gone since it was listed
    return false;
  }

  /// The key of a file that may be read or changed.
  ///
  /// @throws ResourceException.IsAFolder if a folder is known to have that name
  /// @throws ResourceException.NotFound if no object can have it
  String fileKey(ResourcePath path) throws ResourceException {
    if (path.isRoot()) {
      throw new ResourceException.IsAFolder("this is a folder, not a file");
    }
    Optional<Keys.FileKey> file = bucket.keys().file(path);
    if (file.isEmpty()) {
      throw noFile(path);
    }
    if (isHidden(file.get())) {
      throw file.get().beside()
          ? new ResourceException.NotFound("there is no object beside a folder of that name")
          : new ResourceException.IsAFolder("this is a folder, not a file");
    }
    return file.get().key();
  }

  /// Why a path cannot be opened as a file.
  ResourceException noFile(ResourcePath path) throws ResourceException {
    return !KeyNames.parse(path.name()).beside() && bucket.isFolder(bucket.keys().folder(path))
        ? new ResourceException.IsAFolder("this is a folder, not a file")
        : new ResourceException.NotFound("there is no such file");
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    String key = fileKey(file);
    Optional<Content> content = reader.read(key, file.name(), range, expected);
    if (content.isEmpty()) {
      throw noFile(file);
    }
    return content.get();
  }

  @Override
  public void close() {
    bucket.close();
  }
}
