package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.AttributeSupport;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Capabilities;
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
import dev.mirageworkbench.resource.WatchSupport;
import dev.mirageworkbench.resource.WriteSupport;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.SslOptions;

/// A file system kept in a Redis server, in the layout that other Mirage programs share: a string
/// `file:PATH` for each file, the set `dir` of all folders, and beside them `modified:PATH` and
/// `attrs:PATH`, all behind the mount's prefix. It is no view of the server's other keys.
///
/// Folders are those in the set, and have POSIX rules. Every change is one step of the server (see
/// [Scripts]), so that no race between writers is lost.
public final class RedisResource implements Resource {
  /// Looking costs less than knowing how old a look is. Only content is worth keeping.
  private static final Capabilities CAPABILITIES =
      new Capabilities(Capabilities.ConditionalWrites.ATOMIC, Duration.ZERO, true);

  private final RedisConfig config;
  private final Store store;
  private final RedisWriter writer;
  private final RedisMover mover;
  private final RedisAttributes attributes;
  private final RedisWatcher watcher;

  RedisResource(RedisConfig config) {
    this(config, SslOptions.defaults(), Connections.SILENCE);
  }

  RedisResource(RedisConfig config, SslOptions tls, Duration silence) {
    this(config, tls, silence, InstantSource.system());
  }

  /// @param tls whom to trust, where the address asks for TLS
  /// @param silence the longest silence of the server; shorter in tests
  /// @param clock where the server does not tell the time
  RedisResource(RedisConfig config, SslOptions tls, Duration silence, InstantSource clock) {
    this.config = config;
    this.store = new Store(config, tls, silence);
    this.writer = new RedisWriter(store, clock);
    this.mover = new RedisMover(store);
    this.attributes = new RedisAttributes(store);
    this.watcher = new RedisWatcher(store);
  }

  public static Builder builder() {
    return new Builder();
  }

  @Override
  public ResourceIdentity identity() {
    return config.identity();
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Optional<URI> server() {
    return Optional.of(URI.create(config.address().url()));
  }

  @Override
  public Optional<String> login() {
    return Optional.of(config.login().description());
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

  /// Whether the server tells of changes is found out when somebody watches.
  @Override
  public Optional<WatchSupport> watching() {
    return Optional.of(watcher);
  }

  @Override
  public Page list(ResourcePath folder, Optional<String> cursor) throws ResourceException {
    if (cursor.isEmpty() && !stat(folder).isFolder()) {
      throw new ResourceException.NotAFolder("this is a file, not a folder");
    }
    return new Listing(store, folder).page(cursor);
  }

  @Override
  public Entry stat(ResourcePath path) throws ResourceException {
    return Descriptions.look(store, path, Optional.empty())
        .entry()
        .orElseThrow(() -> new ResourceException.NotFound("there is no such file or folder"));
  }

  @Override
  public Content read(ResourcePath file, ByteRange range, Optional<Validator> expected)
      throws ResourceException {
    var bytes =
        Store.command(
            Command.GETRANGE,
            store.keys().file(Keys.path(file)),
            Store.bytes(Long.toString(range.offset())),
            Store.bytes(Long.toString(range.end() - 1)));
    Descriptions.Look look = Descriptions.look(store, file, Optional.of(bytes));
    Entry entry =
        look.entry().orElseThrow(() -> new ResourceException.NotFound("there is no such file"));
    if (entry.isFolder()) {
      throw new ResourceException.IsAFolder("this is a folder, not a file");
    }
    if (expected.isPresent() && !expected.equals(entry.validator())) {
      throw new ResourceException.Stale("the file changed since it was opened");
    }
    return new Content(entry, look.bytes());
  }

  @Override
  public void close() {
    watcher.close();
    store.close();
  }

  /// Says where the server is, which keys are mounted and who asks for them.
  public static final class Builder {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Builder() {}

    /// For example `redis://localhost:6379/0`; `rediss://` for TLS. Otherwise that one.
    public Builder url(String address) {
      return put("url", address);
    }

    /// What the mount's keys begin with; otherwise `mirage:fs:`.
    public Builder keyPrefix(String prefix) {
      return put("keyPrefix", prefix);
    }

    /// A user of the server (ACL), with the [#password].
    public Builder username(String name) {
      return put("username", name);
    }

    public Builder password(String secret) {
      return put("password", secret);
    }

    private Builder put(String key, String value) {
      values.put(key, value);
      return this;
    }

    /// Transfers nothing.
    ///
    /// @throws ResourceException.Invalid if the settings cannot work; the message says what to
    ///     change
    public RedisResource build() throws ResourceException {
      return new RedisProvider().open(Settings.of(values));
    }
  }
}
