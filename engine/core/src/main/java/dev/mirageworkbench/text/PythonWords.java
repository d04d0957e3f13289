package dev.mirageworkbench.text;

import java.util.Locale;
import java.util.Set;

/// The words of Python that get a colour of their own.
public final class PythonWords {
  public static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  public static final Set<String> BUILTINS =
      Set.of(
          "abs",
          "all",
          "any",
          "ascii",
          "bin",
          "bool",
          "breakpoint",
          "bytearray",
          "bytes",
          "callable",
          "chr",
          "classmethod",
          "compile",
          "complex",
          "delattr",
          "dict",
          "dir",
          "display",
          "divmod",
          "enumerate",
          "eval",
          "exec",
          "filter",
          "float",
          "format",
          "frozenset",
          "getattr",
          "globals",
          "hasattr",
          "hash",
          "help",
          "hex",
          "id",
          "input",
          "int",
          "isinstance",
          "issubclass",
          "iter",
          "len",
          "list",
          "locals",
          "map",
          "max",
          "memoryview",
          "min",
          "next",
          "object",
          "oct",
          "open",
          "ord",
          "pow",
          "print",
          "property",
          "range",
          "repr",
          "reversed",
          "round",
          "set",
          "setattr",
          "slice",
          "sorted",
          "staticmethod",
          "str",
          "sum",
          "super",
          "tuple",
          "type",
          "vars",
          "zip",
          "Exception",
          "OSError",
          "ValueError",
          "TypeError",
          "KeyError",
          "IndexError",
          "FileNotFoundError",
          "RuntimeError",
          "StopIteration",
          "PermissionError",
          "NotImplementedError");

  static final Set<String> STRING_PREFIXES =
      Set.of("r", "u", "b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt");

  /// Keywords only where a statement of their kind begins.
  static final Set<String> SOFT_KEYWORDS = Set.of("match", "case", "type");

  /// Whether a word in front of quotes belongs to the string.
  public static boolean isStringPrefix(String word) {
    return STRING_PREFIXES.contains(word.toLowerCase(Locale.ROOT));
  }

  private PythonWords() {}
}
