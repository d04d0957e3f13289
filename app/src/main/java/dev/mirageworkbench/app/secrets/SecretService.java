package dev.mirageworkbench.app.secrets;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.mirageworkbench.resource.ResourceException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The Secret Service of a Linux desktop (GNOME Keyring, KWallet, KeePassXC, ...), through
/// libsecret:
/// it has the user unlock what is locked, encrypts what goes over the bus and knows the default
/// collection. One call at a time.
final class SecretService implements Keychain {
  private static final String LIBRARY = "libsecret-1.so.0";
  private static final String ATTRIBUTE = "name";
  private static final int STRING = 0;
  private static final int NO_FLAGS = 0;

  /// All that match, not only the first; without unlocking them.
  private static final int SEARCH_ALL = 1 << 1;

  /// A `GError`: whose error it is, which one, and a text.
  private static final long CODE = 4;

  private static final long MESSAGE = 8;
  private static final long ERROR_SIZE = 16;

  private static final int NO_SUCH_SERVICE = 2;
  private static final int IS_LOCKED = 2;
  private static final int NO_SUCH_OBJECT = 3;

  /// A `GList`: the item, the next one, the one before.
  private static final long NEXT = 8;

  private static final long NODE_SIZE = 24;

  private final NativeLibrary library;

  /// What entries of ours have beside their value. As the cancellable, it lives as long as the
  /// program.
  private final MemorySegment schema;

  private final MemorySegment cancellable;

  private SecretService(NativeLibrary library) {
    this.library = library;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment types = newTable();
      put(types, arena.allocateFrom(ATTRIBUTE), MemorySegment.ofAddress(STRING));
      schema = library.address("secret_schema_newv", arena.allocateFrom(SERVICE), NO_FLAGS, types);
      library.run("g_hash_table_unref", types);
    }
    cancellable = library.address("g_cancellable_new");
  }

  /// @return none if libsecret is not installed
  static Optional<Keychain> open() {
    return NativeLibrary.open(LIBRARY).map(SecretService::new);
  }

  /// Whether there is a bus on which a service could be. Without one GLib might start one of its
  /// own.
  static boolean hasBus(Map<String, String> variables) {
    String runtime = variables.getOrDefault("XDG_RUNTIME_DIR", "");
    return variables.containsKey("DBUS_SESSION_BUS_ADDRESS")
        || (!runtime.isEmpty() && Files.exists(Path.of(runtime, "bus")));
  }

  @Override
  public Optional<String> find(String name) throws ResourceException {
    Optional<String> found = lookUp(name);
    // What is locked may hold it.
    return found.isEmpty() && unlock() ? lookUp(name) : found;
  }

  private Optional<String> lookUp(String name) throws ResourceException {
    try (var call = new Call(name)) {
      MemorySegment value =
          library.address(
              "secret_password_lookupv_sync", schema, call.attributes, cancellable, call.error);
      call.check();
      if (NativeLibrary.isNull(value)) {
        return Optional.empty();
      }
      String found = NativeLibrary.text(value);
      library.run("secret_password_free", value);
      return Optional.of(found);
    }
  }

  /// Has the user unlock the default collection.
  ///
  /// @return whether it was locked
  /// @throws ResourceException.Denied if it still is
  private boolean unlock() throws ResourceException {
    try (var call = new Call()) {
      MemorySegment service =
          call.own(library.address("secret_service_get_sync", NO_FLAGS, cancellable, call.error));
      call.check();
      MemorySegment collection =
          call.own(
              library.address(
                  "secret_collection_for_alias_sync",
                  service,
                  call.arena.allocateFrom("default"),
                  NO_FLAGS,
                  cancellable,
                  call.error));
      call.check();
      if (NativeLibrary.isNull(collection)
          || library.number("secret_collection_get_locked", collection) == 0) {
        return false;
      }
      MemorySegment list = library.address("g_list_append", MemorySegment.NULL, collection);
      int unlocked =
          library.number(
              "secret_service_unlock_sync",
              service,
              list,
              cancellable,
              MemorySegment.NULL,
              call.error);
      library.run("g_list_free", list);
      call.check();
      if (unlocked <= 0) {
        throw locked();
      }
      return true;
    }
  }

  private static ResourceException locked() {
    return new ResourceException.Denied(
        "the keychain is locked, or not set up, and nobody gave its password");
  }

  @Override
  public void put(String name, String value) throws ResourceException {
    boolean _ = unlock();
    try (var call = new Call(name)) {
      int isStored =
          library.number(
              "secret_password_storev_sync",
              schema,
              call.attributes,
              // The default collection.
              MemorySegment.NULL,
              call.arena.allocateFrom(Keychain.label(name)),
              call.arena.allocateFrom(value),
              cancellable,
              call.error);
      call.check();
      if (isStored == 0) {
        throw locked();
      }
    }
  }

  @Override
  public boolean delete(String name) throws ResourceException {
    boolean _ = unlock();
    try (var call = new Call(name)) {
      int isDeleted =
          library.number(
              "secret_password_clearv_sync", schema, call.attributes, cancellable, call.error);
      call.check();
      return isDeleted != 0;
    }
  }

  @Override
  public List<String> names() throws ResourceException {
    boolean _ = unlock();
    return search();
  }

  @Override
  public Optional<String> problem() {
    try {
      List<String> _ = search();
      return Optional.empty();
    } catch (ResourceException e) {
      return Optional.of(e.reason());
    }
  }

  /// Whether what is locked takes part is the service's choice.
  private List<String> search() throws ResourceException {
    var names = new TreeSet<String>();
    try (var call = new Call()) {
      MemorySegment items =
          library.address(
              "secret_password_searchv_sync",
              schema,
              call.attributes,
              SEARCH_ALL,
              cancellable,
              call.error);
      call.check();
      MemorySegment next = items;
      while (!NativeLibrary.isNull(next)) {
        MemorySegment node = NativeLibrary.memory(next, NODE_SIZE);
        MemorySegment item = node.get(ADDRESS, 0);
        nameOf(item, call.arena).ifPresent(names::add);
        library.run("g_object_unref", item);
        next = node.get(ADDRESS, NEXT);
      }
      library.run("g_list_free", items);
    }
    return List.copyOf(names);
  }

  private Optional<String> nameOf(MemorySegment item, Arena arena) {
    MemorySegment attributes = library.address("secret_retrievable_get_attributes", item);
    MemorySegment name =
        library.address("g_hash_table_lookup", attributes, arena.allocateFrom(ATTRIBUTE));
    Optional<String> text =
        NativeLibrary.isNull(name) ? Optional.empty() : Optional.of(NativeLibrary.text(name));
    library.run("g_hash_table_unref", attributes);
    return text;
  }

  @Override
  public void cancel() {
    library.run("g_cancellable_cancel", cancellable);
  }

  private MemorySegment newTable() {
    return library.address(
        "g_hash_table_new", library.symbol("g_str_hash"), library.symbol("g_str_equal"));
  }

  private void put(MemorySegment table, MemorySegment key, MemorySegment value) {
    int _ = library.number("g_hash_table_insert", table, key, value);
  }

  /// What one call is given, and takes away again.
  private final class Call implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment attributes = newTable();
    private final MemorySegment error = arena.allocate(ADDRESS);
    private final List<MemorySegment> owned = new ArrayList<>();

    /// About all entries of ours.
    Call() {
      library.run("g_cancellable_reset", cancellable);
    }

    Call(String name) {
      this();
      put(attributes, arena.allocateFrom(ATTRIBUTE), arena.allocateFrom(name));
    }

    /// Has an object released in the end.
    MemorySegment own(MemorySegment object) {
      if (!NativeLibrary.isNull(object)) {
        owned.add(object);
      }
      return object;
    }

    void check() throws ResourceException {
      MemorySegment address = error.get(ADDRESS, 0);
      if (!NativeLibrary.isNull(address)) {
        MemorySegment failure = NativeLibrary.memory(address, ERROR_SIZE);
        ResourceException exception = asException(failure);
        library.run("g_error_free", failure);
        throw exception;
      }
    }

    private ResourceException asException(MemorySegment failure) {
      int domain = failure.get(JAVA_INT, 0);
      int code = failure.get(JAVA_INT, CODE);
      if (domain == library.number("g_dbus_error_quark") && code == NO_SUCH_SERVICE) {
        return new ResourceException.Unreachable(
            "no program here keeps secrets for others, as GNOME Keyring, KWallet and KeePassXC do");
      }
      if (domain == library.number("secret_error_get_quark")
          && (code == IS_LOCKED || code == NO_SUCH_OBJECT)) {
        return locked();
      }
      return new ResourceException.Unreachable(
          "the Secret Service failed: " + NativeLibrary.text(failure.get(ADDRESS, MESSAGE)));
    }

    @Override
    public void close() {
      owned.forEach(object -> library.run("g_object_unref", object));
      library.run("g_hash_table_unref", attributes);
      arena.close();
    }
  }
}
