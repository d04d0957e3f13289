package dev.mirageworkbench.google;

import dev.mirageworkbench.service.Given;
import java.nio.file.Path;
import java.util.Optional;

/// Who asks Google.
public sealed interface Login {
  /// For messages: where it was found.
  String origin();

  /// Tells logins apart and tells nothing of their secrets.
  String fingerprint();

  /// A token that serves until it expires, as `gcloud auth print-access-token` gives one.
  record AccessToken(String value, String origin) implements Login {
    @Override
    public String fingerprint() {
      return Given.fingerprint(value);
    }

    @Override
    public String toString() {
      return "AccessToken[" + origin + "]";
    }
  }

  /// What a person once permitted an OAuth client to do.
  ///
  /// @param clientSecret absent for clients that have none; of desktop clients it is no secret
  /// @param account the person's address, if it is known
  record Consent(
      String clientId, Optional<String> clientSecret, String refreshToken, Optional<String> account)
      implements Login {
    @Override
    public String origin() {
      return account.map(each -> "the sign-in of " + each).orElse("the sign-in of this mount");
    }

    /// The same person stays the same who signs in again.
    @Override
    public String fingerprint() {
      return account.orElseGet(() -> Given.fingerprint(clientId + " " + refreshToken));
    }

    @Override
    public String toString() {
      return "Consent[" + origin() + "]";
    }
  }

  /// A program's own account, whose key is in a file that Google's console made, or what `gcloud
  /// auth application-default login` left in one.
  ///
  /// @param subject whose rights a service account takes on, where an administrator permits that
  record KeyFile(Path file, Optional<String> subject, String origin) implements Login {
    @Override
    public String fingerprint() {
      return "file " + file + subject.map(each -> " as " + each).orElse("");
    }
  }

  /// Nobody: a server in between has its own credentials.
  record None() implements Login {
    @Override
    public String origin() {
      return "access without a sign-in";
    }

    @Override
    public String fingerprint() {
      return "";
    }
  }
}
