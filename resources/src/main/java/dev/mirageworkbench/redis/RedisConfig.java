package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.ResourceIdentity;
import java.util.Optional;

/// Which part of which server is mounted, and who asks for it.
///
/// @param keyPrefix what the mount's keys begin with
record RedisConfig(RedisAddress address, String keyPrefix, Login login) {

  /// How a connection says who it is.
  sealed interface Login {
    /// For messages; says which credentials, never what they are.
    String description();

    record Nobody() implements Login {
      @Override
      public String description() {
        return "a connection without a password";
      }
    }

    /// @param user absent for the server's default user
    record Given(Optional<String> user, String password) implements Login {
      @Override
      public String description() {
        return user.map(name -> "the user '" + name + "'").orElse("the default user");
      }

      @Override
      public String toString() {
        return "Given[]";
      }
    }
  }

  ResourceIdentity identity() {
    return new ResourceIdentity("redis", address.url() + "?keyPrefix=" + keyPrefix);
  }
}
