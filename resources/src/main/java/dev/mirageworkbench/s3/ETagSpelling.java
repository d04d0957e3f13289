package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Validator;

/// How ETags go back to a store in conditions.
///
/// An ETag's quotes are part of it, so a condition sends what the store sent, and a [Validator]
/// holds it so. But some stores (DigitalOcean's Spaces, Ceph's gateway) send ETags with quotes and
/// refuse them with quotes, as if the condition did not hold. So when a store refuses a condition
/// that a look shows to hold, it is tried without quotes, and if that is taken, so is every later
/// one. Listings that leave the quotes out get them back, for the other answers have them.
final class ETagSpelling {
  private static final String QUOTE = "\"";

  private volatile boolean bare;

  /// An ETag as validators hold it.
  static String canonical(String eTag) {
    return eTag.endsWith(QUOTE) ? eTag : QUOTE + eTag + QUOTE;
  }

  String of(Validator version) {
    return bare ? withoutQuotes(version) : version.value();
  }

  static String withoutQuotes(Validator version) {
    return version.value().replace(QUOTE, "");
  }

  /// Whether a refusal may be due to the quotes.
  boolean isInDoubt() {
    return !bare;
  }

  void learnBare() {
    bare = true;
  }
}
