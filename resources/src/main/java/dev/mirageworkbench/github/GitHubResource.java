package dev.mirageworkbench.github;

import dev.mirageworkbench.http.Http;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Page;
import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.Validator;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One repository on GitHub at one branch, tag or commit, to read.
///
/// A file's version is the SHA of its blob. GitHub keeps old blobs, so a file that is open stays
/// readable as it was although the branch moved on, and what the cache holds is good for ever.
///
/// Links inside the repository work like what they lead to; others, and submodules, are listed and
/// cannot be opened. Files in Git LFS show their true content and size.
public final class GitHubResource implements Resource {
  /// Until a listing is asked for again. Without a token each question counts, changed or not.
  private static final Duration LISTING_TTL = Duration.ofMinutes(1);

  private static final Duration ANONYMOUS_LISTING_TTL = Duration.ofMinutes(5);

  /// A commit never changes.
  private static final Duration FIXED_LISTING_TTL = Duration.ofDays(1);

  /// How long one answer about the branch serves all questions, those of a refresh included.
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final Duration ANONYMOUS_FRESH = Duration.ofMinutes(1);

  private static final Pattern SHA = Pattern.compile("[0-9a-f]{40,64}");

  private final GitHubConfig config;
  private final GitHubApi api;
  private final Head head;
  private final Trees trees;
  private final Spool spool = new Spool();
  private final Paths paths;
  private final Contents contents;

  GitHubResource(GitHubConfig config) {
    this(
        config,
        Http.SILENCE,
        config.token().isPresent() ? FRESH : ANONYMOUS_FRESH,
        InstantSource.system());
  }

  /// @param silence the longest silence of the server; shorter in tests
  /// @param fresh how long an answer about the branch is believed; shorter in tests
  GitHubResource(GitHubConfig config, Duration silence, Duration fresh, InstantSource clock) {
    this.config = config;
    api = new GitHubApi(config, silence, clock);
    head = new Head(api, fresh);
    trees = new Trees(api);
    var blobs = new Blobs(api, spool);
    paths = new Paths(trees, blobs);
    contents = new Contents(blobs, new Attributes(trees, blobs), new LfsStore(api, spool));
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
    return Optional.of(config.site().api());
  }

  @Override
  public Optional<String> login() {
    return Optional.of(config.token().map(GitHubConfig.Token::origin).orElse("no token"));
  }

  /// Nothing can be written, so how that would be judged does not matter.
  @Override
  public Capabilities capabilities() {
    Duration ttl = config.token().isPresent() ? LISTING_TTL : ANONYMOUS_LISTING_TTL;
    return new Capabilities(
            Capabilities.ConditionalWrites.CHECKED,
            config.isFixed() ? FIXED_LISTING_TTL : ttl,
            true)
        .readingWholeFiles();
  }

  @Override
  public String whyOnlyRead() {
    return "a repository is changed by commits; clone it, and push them";
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    Optional<String> commit = head.commit();
    if (commit.isEmpty() && folder.isRoot() && config.folder().isRoot()) {
      return Page.last(List.of());
    }
    return switch (find(commit, folder)) {
      case Place.Folder found -> Page.last(children(found));
      case Place.File _ -> throw new ResourceException.NotAFolder("this is a file, not a folder");
      case Place.Nowhere nowhere -> throw nowhere.why();
    };
  }

  private Place find(Optional<String> commit, ResourcePath path) throws ResourceException {
    if (commit.isEmpty()) {
      return new Place.Nowhere(new ResourceException.NotFound("the repository is empty"));
    }
    Place place = paths.find(commit.get(), config.inRepository(path));
    return place instanceof Place.Nowhere && path.isRoot()
        ? new Place.Nowhere(
            new ResourceException.NotFound(
                "there is no folder '" + config.folder() + "' in " + config.repository()))
        : place;
  }

  private List<Entry> children(Place.Folder folder) throws ResourceException {
    List<Entry> children = new ArrayList<>();
    for (GitEntry entry : trees.get(folder.lineage()).entries().values()) {
      children.add(child(folder, entry));
    }
    return children;
  }

  private Entry child(Place.Folder folder, GitEntry entry) throws ResourceException {
    Place place =
        entry.kind() == GitEntry.Kind.FILE
            ? new Place.File(folder, entry)
            : paths.resolve(folder, entry);
    return switch (place) {
      case Place.Folder _ -> Entry.folder(entry.name());
      case Place.File file -> contents.listed(entry.name(), file);
      case Place.Nowhere _ -> Entry.unreadable(entry.name());
    };
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    api.http().requireOpen();
    if (path.isRoot()) {
      return Entry.folder("");
    }
    return switch (find(head.commit(), path)) {
      case Place.Folder _ -> Entry.folder(path.name());
      case Place.File file -> contents.described(path.name(), file);
      case Place.Nowhere nowhere -> throw nowhere.why();
    };
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    api.http().requireOpen();
    if (expected.isPresent()) {
      return readVersion(file, range, expected.get().value());
    }
    return switch (find(head.commit(), file)) {
      case Place.Folder _ -> throw new ResourceException.IsAFolder("this is a folder, not a file");
      case Place.File found -> contents.read(file.name(), found, range);
      case Place.Nowhere nowhere -> throw nowhere.why();
    };
  }

  /// Reads what somebody has opened: the branch need not be looked at again for that.
  private Content readVersion(ResourcePath file, ByteRange range, String sha)
      throws ResourceException {
    if (!SHA.matcher(sha).matches()) {
      throw new ResourceException.Stale("the file changed since it was opened");
    }
    return find(head.lastCommit(), file) instanceof Place.File found
            && found.entry().sha().equals(sha)
        ? contents.read(file.name(), found, range)
        : contents.readFormer(file.name(), sha, range);
  }

  @Override
  public void close() {
    api.close();
    spool.close();
  }

  /// Says which repository it is and who asks for it. Only [#repository] must be given.
  public static final class Builder {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Builder() {}

    /// As `owner/repository`, or its address from the browser.
    public Builder repository(String name) {
      return put("repository", name);
    }

    /// A branch, tag or commit; otherwise the default branch.
    public Builder ref(String name) {
      return put("ref", name);
    }

    /// Mounts only what is below this folder.
    public Builder folder(String path) {
      return put("folder", path);
    }

    /// Otherwise that of the environment variable `GITHUB_TOKEN`, for GitHub itself.
    public Builder token(String value) {
      return put("token", value);
    }

    /// A server other than GitHub's.
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
    public GitHubResource build() throws ResourceException {
      return new GitHubProvider().open(Settings.of(values));
    }
  }
}
