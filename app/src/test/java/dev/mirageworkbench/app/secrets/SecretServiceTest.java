package dev.mirageworkbench.app.secrets;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.secrets.SecretStore;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The Secret Service contract on a GNOME Keyring of the test's own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretServiceTest extends SecretStoreContract {
  @TempDir private static Path folder = Path.of("");

  private @Nullable Desktop desktop;
  private @Nullable SecretStore store;

  @BeforeAll
  void start() throws Throwable {
    assumeTrue(Desktop.isPossible(), "needs libsecret, dbus-daemon and gnome-keyring-daemon");
    desktop = Desktop.start(folder);
    // GLib keeps the first bus that it finds, for all of this JVM.
    setVariable("DBUS_SESSION_BUS_ADDRESS", desktop.variables().get("DBUS_SESSION_BUS_ADDRESS"));
    store = Keychains.ofSystem("Linux", desktop.variables());
  }

  /// For native code; Java sees the environment that it was started with.
  @SuppressWarnings("restricted") // the build allows native access
  private static void setVariable(String name, @Nullable String value) throws Throwable {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      var _ =
          (int)
              linker
                  .downcallHandle(
                      linker.defaultLookup().find("setenv").orElseThrow(),
                      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT))
                  .invokeExact(
                      arena.allocateFrom(name), arena.allocateFrom(String.valueOf(value)), 1);
    }
  }

  @BeforeEach
  void empty() throws ResourceException {
    for (String name : store().names()) {
      assertThat(store().delete(name)).isTrue();
    }
  }

  @AfterAll
  void stop() {
    if (desktop != null) {
      desktop.close();
    }
  }

  @Override
  SecretStore store() {
    if (store == null) {
      throw new IllegalStateException("start() comes first");
    }
    return store;
  }

  @Test
  void problem_isToldWithoutLookingForABus_whenThereIsNone() {
    SecretStore without = Keychains.ofSystem("Linux", Map.of());

    assertThat(without.problem()).contains("there is no session bus, as a desktop has one");
    assertThatThrownBy(without::names).isInstanceOf(ResourceException.Unreachable.class);
  }
}
