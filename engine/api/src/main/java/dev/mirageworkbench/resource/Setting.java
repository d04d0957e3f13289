package dev.mirageworkbench.resource;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One thing a user may say about a mount. Dialogs, workspace files, their JSON schema, mount URIs
/// and the pages of the manual are made from these.
///
/// @param key the name in files and URIs, for example `pathStyle`
/// @param label a few words for a form
/// @param kind how it is asked for and kept, and what it may be
/// @param required whether a mount cannot do without it
/// @param preset the value when nothing is said; may be empty
/// @param help one sentence under the field
/// @param place where a mount URI says it
public record Setting(
    String key,
    String label,
    Kind kind,
    boolean required,
    String preset,
    String help,
    UriPlace place) {

  public sealed interface Kind {
    /// @param rules all of them hold for a value; the last one says what it is
    record Text(List<Rule> rules) implements Kind {
      public Text {
        rules = List.copyOf(rules);
      }
    }

    /// Never written to notebooks, workspace files or logs in the clear.
    record Secret() implements Kind {}

    /// An absolute path; files may have it relative to themselves.
    record HostFolder() implements Kind {}

    /// An absolute path of a file on this machine, such as a downloaded key; files may have it
    /// relative to themselves.
    record HostFile() implements Kind {}

    record Flag() implements Kind {}

    /// A whole number of bytes.
    record Bytes(long least) implements Kind {}

    /// @param options with an empty one where nothing need be chosen
    record Choice(List<String> options) implements Kind {
      public Choice {
        options = List.copyOf(options);
      }
    }
  }

  /// What a text must be.
  ///
  /// @param pattern for the whole value, in what Java and ECMAScript have in common
  /// @param says goes on after the setting's name, for example `must be 32 hex digits`
  public record Rule(String pattern, String says) {
    boolean holds(String value) {
      return Pattern.matches(pattern, value);
    }
  }

  /// Where a mount URI says a setting.
  public enum UriPlace {
    /// Before the `?`, in the type's own way.
    PATH,
    /// After the `?`, as `key=value`.
    QUERY,
    /// Nowhere: URIs end up in histories and logs.
    NOWHERE
  }

  public Setting(
      String key, String label, Kind kind, boolean required, String preset, String help) {
    this(
        key,
        label,
        kind,
        required,
        preset,
        help,
        kind instanceof Kind.Secret ? UriPlace.NOWHERE : UriPlace.QUERY);
  }

  public static Setting required(String key, String label, String help) {
    return new Setting(key, label, new Kind.Text(List.of()), true, "", help);
  }

  public static Setting optional(String key, String label, String preset, String help) {
    return new Setting(key, label, new Kind.Text(List.of()), false, preset, help);
  }

  public static Setting secret(String key, String label, String help) {
    return new Setting(key, label, new Kind.Secret(), false, "", help);
  }

  public static Setting flag(String key, String label, boolean preset, String help) {
    return new Setting(key, label, new Kind.Flag(), false, Boolean.toString(preset), help);
  }

  /// @param preset may be empty, for no limit
  public static Setting bytes(String key, String label, long least, String preset, String help) {
    return new Setting(key, label, new Kind.Bytes(least), false, preset, help);
  }

  /// One of some words, or nothing.
  public static Setting choice(String key, String label, List<String> words, String help) {
    List<String> options = new ArrayList<>(List.of(""));
    options.addAll(words);
    return new Setting(key, label, new Kind.Choice(options), false, "", help);
  }

  public static Setting folder(String key, String label, String help) {
    return new Setting(key, label, new Kind.HostFolder(), true, "", help);
  }

  /// A file of this machine, or nothing.
  public static Setting file(String key, String label, String help) {
    return new Setting(key, label, new Kind.HostFile(), false, "", help);
  }

  public Setting in(UriPlace other) {
    return new Setting(key, label, kind, required, preset, help, other);
  }

  /// A text that also keeps a rule.
  public Setting keeping(Rule rule) {
    List<Rule> rules = new ArrayList<>(kind instanceof Kind.Text(var before) ? before : List.of());
    rules.add(rule);
    return new Setting(key, label, new Kind.Text(rules), required, preset, help, place);
  }

  /// What is wrong with a value: goes on after the setting's name, for example `must be true or
  /// false, not 'maybe'`. Repeats nothing that may be secret.
  ///
  /// @param value blank where none is given
  public Optional<String> problem(String value) {
    String text = value.strip();
    if (text.isEmpty()) {
      return required ? Optional.of("is needed") : Optional.empty();
    }
    return switch (kind) {
      case Kind.Text(var rules) ->
          rules.stream()
              .filter(rule -> !rule.holds(text))
              .findFirst()
              .map(rule -> rule.says() + not(text));
      case Kind.Secret() -> Optional.empty();
      case Kind.HostFolder() -> pathProblem(text, "a folder's");
      case Kind.HostFile() -> pathProblem(text, "a file's");
      case Kind.Flag() ->
          unless(text.equals("true") || text.equals("false"), "true or false", text);
      case Kind.Bytes(long least) -> bytesProblem(text, least);
      case Kind.Choice(var options) -> unless(options.contains(text), words(options), text);
    };
  }

  private static Optional<String> unless(boolean isRight, String what, String text) {
    return isRight ? Optional.empty() : Optional.of("must be " + what + not(text));
  }

  private static Optional<String> pathProblem(String text, String whose) {
    try {
      return unless(Path.of(text).isAbsolute(), "an absolute path", text);
    } catch (InvalidPathException _) {
      return unless(false, whose + " path on this machine", text);
    }
  }

  private static Optional<String> bytesProblem(String text, long least) {
    String what =
        "a whole number of bytes such as 1000000" + (least > 0 ? ", " + least + " at least" : "");
    try {
      return unless(Long.parseLong(text) >= least, what, text);
    } catch (NumberFormatException _) {
      return unless(false, what, text);
    }
  }

  /// The words to choose from, for people: `eu, fedramp or nothing`.
  private static String words(List<String> options) {
    List<String> words =
        new ArrayList<>(options.stream().filter(option -> !option.isEmpty()).toList());
    if (options.contains("")) {
      words.add("nothing");
    }
    String last = words.removeLast();
    return words.isEmpty() ? last : String.join(", ", words) + " or " + last;
  }

  /// An address with an `@` may hold a password.
  private static String not(String text) {
    return text.contains("@") ? "" : ", not '" + text + "'";
  }
}
