package dev.mirageworkbench.google.editors;

import dev.mirageworkbench.google.DocumentKind;
import dev.mirageworkbench.google.DocumentKind.Export;
import dev.mirageworkbench.google.Documents;
import dev.mirageworkbench.google.GoogleApi;
import dev.mirageworkbench.google.GoogleConfig;
import dev.mirageworkbench.google.editors.DriveFiles.Part;
import dev.mirageworkbench.google.editors.Place.Owner;
import dev.mirageworkbench.google.editors.Place.Reference;
import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.PrefixSupport;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import dev.mirageworkbench.service.FileBody;
import dev.mirageworkbench.service.Remembered;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The documents of one of Google's editors. What is in a file is fetched when the file is read, so
/// listings leave sizes open. Only the tables of spreadsheets can be written.
final class EditorsResource implements Resource {
  /// Until a listing is asked for again.
  private static final Duration LISTING_TTL = Duration.ofSeconds(30);

  /// How long one answer about a document serves all questions, those of a refresh included.
  private static final Duration FRESH = Duration.ofSeconds(5);

  /// Files that one read does not bring whole, so that all of it is of one version.
  private static final int MOST_LARGE_FILES = 8;

  private static final Duration LARGE_FILES_STAY = Duration.ofMinutes(2);

  private final GoogleConfig config;
  private final DocumentKind kind;
  private final List<Export> exports;
  private final GoogleApi api;
  private final DriveFiles files;
  private final Library library;
  private final Documents documents;
  private final Tables tables;
  private final Optional<WriteSupport> writing;
  private final Remembered<ResourcePath, FileBody> large = new Remembered<>(MOST_LARGE_FILES);

  /// Whose rights requests have, once somebody asked.
  private volatile @Nullable String learnedLogin;

  /// @param exports that are shown
  EditorsResource(GoogleConfig config, DocumentKind kind, List<Export> exports) {
    this(config, kind, exports, Http.SILENCE, FRESH, InstantSource.system());
  }

  /// @param silence the longest silence of the server; shorter in tests
  /// @param fresh how long an answer about a document is believed; shorter in tests
  EditorsResource(
      GoogleConfig config,
      DocumentKind kind,
      List<Export> exports,
      Duration silence,
      Duration fresh,
      InstantSource clock) {
    this.config = config;
    this.kind = kind;
    this.exports = List.copyOf(exports);
    api = new GoogleApi(config, silence, clock);
    files = new DriveFiles(api, kind);
    library = new Library(files, LISTING_TTL, fresh);
    documents = new Documents(api);
    tables = new Tables(new Values(api), fresh);
    writing =
        kind == DocumentKind.SPREADSHEET
            ? Optional.of(
                new TableChanges(path -> Place.of(path, kind, this.exports), api, library, tables))
            : Optional.empty();
  }

  @Override
  public ResourceIdentity identity() {
    return config.identity(Optional.empty());
  }

  @Override
  public Optional<URI> server() {
    return Optional.of(config.endpoints().other().orElse(URI.create("https://www.googleapis.com")));
  }

  @Override
  public Optional<String> login() {
    String learned = learnedLogin;
    return Optional.of(learned != null ? learned : config.who());
  }

  @Override
  public Optional<String> askLogin() throws ResourceException {
    learnedLogin = files.user() + ", with " + api.permissions();
    return login();
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Capabilities.ConditionalWrites.CHECKED, LISTING_TTL, true)
        .findingShortNames()
        .readingWholeFiles();
  }

  @Override
  public String whyOnlyRead() {
    return "these files show what " + config.service() + " has; change it there";
  }

  @Override
  public Optional<WriteSupport> writing() {
    return writing;
  }

  @Override
  public Optional<PrefixSupport> prefixes() {
    return Optional.of(this::list);
  }

  private Place place(ResourcePath path) {
    return Place.of(path, kind, exports);
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    api.requireOpen();
    return switch (place(folder)) {
      case Place.Root _ ->
          Page.last(Stream.of(Owner.values()).map(Owner::folder).map(Entry::folder).toList());
      case Place.OwnerFolder(Owner owner) -> page(library.page(owner, cursor), "");
      case Place.TablesFolder(Reference of) -> {
        Item item = library.find(of);
        yield Page.last(tables.in(item).stream().map(tab -> item.file(tab.name())).toList());
      }
      case Place.JsonFile _, Place.ExportFile _, Place.TableFile _ -> {
        Entry _ = stat(folder); // or it is not there at all
        throw new ResourceException.NotAFolder("this is a file, not a folder");
      }
      case Place.Nowhere _ -> throw missing();
    };
  }

  /// Names begin with the day of the last change, by which Drive can look.
  private Page list(ResourcePath folder, String prefix, Optional<String> cursor)
      throws ResourceException {
    api.requireOpen();
    if (place(folder) instanceof Place.OwnerFolder(Owner owner)) {
      Optional<Days> days = Days.ofNamesThatBeginWith(prefix);
      return page(
          days.isPresent() ? library.page(owner, days.get(), cursor) : library.page(owner, cursor),
          prefix);
    }
    try {
      Page all = list(folder, cursor);
      return new Page(
          all.entries().stream().filter(entry -> entry.name().startsWith(prefix)).toList(),
          all.next());
    } catch (ResourceException.NotFound | ResourceException.NotAFolder _) {
      return Page.last(List.of());
    }
  }

  private Page page(Part part, String prefix) {
    return new Page(
        part.items().stream()
            .flatMap(this::entries)
            .filter(entry -> entry.name().startsWith(prefix))
            .toList(),
        part.next());
  }

  /// All that a document shows as.
  private Stream<Entry> entries(Item item) {
    List<Entry> entries = new ArrayList<>();
    String stem = item.stem();
    entries.add(item.file(stem + kind.suffix()));
    if (kind == DocumentKind.SPREADSHEET) {
      entries.add(item.folder(stem + Place.TABLES));
    }
    exports.forEach(form -> entries.add(item.file(stem + "." + form.extension())));
    return entries.stream();
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    api.requireOpen();
    String name = path.name();
    return switch (place(path)) {
      case Place.Root _ -> Entry.folder("");
      case Place.OwnerFolder _ -> Entry.folder(name);
      case Place.JsonFile(Reference of) -> library.find(of).file(name);
      case Place.ExportFile(Reference of, Export _) -> library.find(of).file(name);
      case Place.TablesFolder(Reference of) -> library.find(of).folder(name);
      case Place.TableFile(Reference of, String table) -> {
        Item item = library.find(of);
        Tab _ = tables.require(item, table);
        yield item.file(name);
      }
      case Place.Nowhere _ -> throw missing();
    };
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    api.requireOpen();
    Optional<FileBody> kept = large.get(file, LARGE_FILES_STAY);
    if (kept.isPresent() && expected.filter(kept.get().version()::equals).isPresent()) {
      return kept.get().cut(file.name(), range);
    }
    Item item = library.find(reference(file));
    Optional<Validator> current = item.version();
    requireVersion(expected, current);
    if (kept.isPresent() && current.filter(kept.get().version()::equals).isPresent()) {
      return kept.get().cut(file.name(), range);
    }
    FileBody body = fetch(file, item);
    requireVersion(expected, Optional.of(body.version()));
    if (body.goesOnAfter(range)) {
      large.put(file, body);
    }
    return body.cut(file.name(), range);
  }

  private static void requireVersion(Optional<Validator> expected, Optional<Validator> found)
      throws ResourceException {
    if (expected.isPresent()
        && found.filter(each -> !each.value().equals(expected.get().value())).isPresent()) {
      throw new ResourceException.Stale("it was changed in Google Drive since it was opened");
    }
  }

  private Reference reference(ResourcePath file) throws ResourceException {
    return switch (place(file)) {
      case Place.JsonFile(Reference of) -> of;
      case Place.ExportFile(Reference of, Export _) -> of;
      case Place.TableFile(Reference of, String _) -> of;
      case Place.Root _, Place.OwnerFolder _, Place.TablesFolder _ -> {
        Entry _ = stat(file); // or it is not there at all
        throw new ResourceException.IsAFolder("this is a folder, not a file");
      }
      case Place.Nowhere _ -> throw missing();
    };
  }

  /// The version is from before the content was asked for: if that is newer, the next look finds
  /// another version and it is read again, and never is the old taken for the new.
  private FileBody fetch(ResourcePath file, Item item) throws ResourceException {
    return switch (place(file)) {
      case Place.JsonFile _ -> body(item, documents.json(kind, item.id()));
      case Place.ExportFile(Reference _, Export form) ->
          body(item, documents.export(item.id(), form));
      case Place.TableFile(Reference _, String table) ->
          tables.read(item, tables.require(item, table));
      case Place.Root _, Place.OwnerFolder _, Place.TablesFolder _, Place.Nowhere _ ->
          throw missing();
    };
  }

  private static FileBody body(Item item, byte[] bytes) {
    return new FileBody(
        bytes, item.modified(), item.version().orElseGet(() -> FileBody.versionOf(bytes)));
  }

  static ResourceException.NotFound missing() {
    return new ResourceException.NotFound("there is no such file or folder");
  }

  @Override
  public void close() {
    api.close();
  }
}
