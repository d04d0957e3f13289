package dev.mirageworkbench.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a secret looks like, or where one stands.
///
/// Most texts have none, and there are many texts: a pattern is tried only where one of its anchors
/// is found, which takes nanoseconds. What names the kind of a token stays, as it helps to find out
/// which one it was; of an access key's id, which is no secret but names an account, the last four
/// characters do.
///
/// @param anchors one of these is in every text that the pattern finds
/// @param replacement with the pattern's groups
record TokenShape(List<String> anchors, Pattern pattern, String replacement) {
  /// Opens a group.
  private static final String NAME =
      "(?i)(?<![\\w.-])([\\w.-]{0,40}?"
          + "(?:secret|token|passw(?:or)?d|pwd|(?:api|private|account)[_-]?key)[\\w-]{0,40}";

  private static final String[] NAMES = {
    "ecret", "ECRET", "oken", "OKEN", "assw", "ASSW", "pwd", "PWD", "pi_key", "pi-key", "piKey",
    "pikey", "PI_KEY", "ivate", "IVATE", "ccount", "CCOUNT"
  };

  /// One character. What refers to a secret is none.
  private static final String VALUE = "(?!\\$\\{)[^\\s\"'&,;<>)\\]}]";

  private static final List<TokenShape> ALL =
      List.of(
          // Keys of Google's service accounts among others.
          of(
              "(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\\s\\S]*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)",
              "$1***$2",
              "PRIVATE KEY-----"),
          of(
              "(?i)(authorization[\"']?\\s*[:=]\\s*[\\[\"']?)"
                  + "(?:(?:bearer|basic|token|digest|negotiate|bot|apikey|aws[\\w-]*)\\s[^\"'\\]\\r\\n]+"
                  + "|[^\\s\"'\\]]{12,})",
              "$1***",
              "uthorization",
              "UTHORIZATION"),
          of("(?i)\\b((?:bearer|basic) )[\\w.~+/=-]{16,}", "$1***", "earer ", "asic ", "EARER "),
          // user:password@ of an address.
          of("://[^/?#\\s\"'<>]+@", "://***@", "://"),
          // Signatures of addresses that work without further credentials, and of a refused
          // request.
          of(
              "(?i)\\b(x-(?:amz|goog)-(?:signature|security-token)|signature|sig)(=|%3D)[^&\\s\"'<>,;)]+",
              "$1$2***", "ignature", "IGNATURE", "ecurity-", "sig="),
          of("(<SignatureProvided>)[^<]+", "$1***", "<SignatureProvided>"),
          of("(/p/)[\\w-]{20,}(/n/)", "$1***$2", "/n/"),
          // AWS: ids keep their end; session tokens begin with the same bytes.
          of("\\b(A[KS]IA)[A-Z0-9]{8,}([A-Z0-9]{4})\\b", "$1***$2", "AKIA", "ASIA"),
          of(
              "\\b(IQoJb3JpZ2lu|F[wQ]oGZXIvYXdz)[\\w+/=%-]{16,}",
              "$1***", "IQoJb3JpZ2lu", "oGZXIvYXdz"),
          // GitHub.
          of("\\b(gh[pousr]_|github_pat_)[\\w.-]{10,}", "$1***", "gh", "github_pat_"),
          // Google: access, refresh and sign-in tokens, OAuth clients, API keys, HMAC ids.
          of("\\b(ya29\\.)[\\w.-]{8,}", "$1***", "ya29."),
          of("(?<![\\w:/])([14]//?0)[\\w-]{16,}", "$1***", "1//", "4/0"),
          of("\\b(GOCSPX-|AIza)[\\w-]{16,}", "$1***", "GOCSPX-", "AIza"),
          of("\\b(GOOG)[A-Z0-9]{12,}([A-Z0-9]{4})\\b", "$1***$2", "GOOG"),
          // Slack.
          of("\\b(xox[a-z](?:\\.xox[a-z])?-|xapp-)[\\w%+/=.-]{8,}", "$1***", "xox", "xapp-"),
          of("(hooks\\.slack\\.com/[a-z]+/)[\\w/-]+", "$1***", "hooks.slack.com"),
          // Linear.
          of("\\b(lin_(?:api|oauth|wh)_)[\\w-]{8,}", "$1***", "lin_"),
          // Supabase, and whoever else signs JSON.
          of("\\b(sbp_|sb_secret_)[\\w-]{8,}", "$1***", "sbp_", "sb_secret_"),
          of("\\b(eyJ)[\\w-]{8,}\\.[\\w-]{4,}(?:\\.[\\w-]*)?", "$1***", "eyJ"),
          // Whatever is said to be one: name="value", "name": 'value', name=value, name: value.
          // Behind
          // a colon also a sentence may go on.
          of(NAME + "[\"']?\\s*[:=]\\s*([\"']))(?!\\$\\{)(?:(?!\\2)[^\\r\\n])+", "$1***", NAMES),
          of(NAME + "\\s?=\\s?)" + VALUE + "+", "$1***", NAMES),
          of(
              NAME + ":\\s*)(?=" + VALUE + "{20}|[^\\s\"',;]*\\d)" + VALUE + "{8,}",
              "$1***",
              NAMES));

  private static TokenShape of(String pattern, String replacement, String... anchors) {
    return new TokenShape(List.of(anchors), Pattern.compile(pattern), replacement);
  }

  static String hideAll(String text) {
    String hidden = text;
    for (TokenShape shape : ALL) {
      if (shape.mayBeIn(hidden)) {
        hidden = shape.hide(hidden);
      }
    }
    return hidden;
  }

  private boolean mayBeIn(String text) {
    for (String anchor : anchors) {
      if (text.contains(anchor)) {
        return true;
      }
    }
    return false;
  }

  private String hide(String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.replaceAll(replacement) : text;
  }
}
