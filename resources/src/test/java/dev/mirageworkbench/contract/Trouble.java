package dev.mirageworkbench.contract;

import java.time.Duration;

/// What is wrong with a [Wire]. It knows bytes, whatever protocol they are of.
public sealed interface Trouble {
  record None() implements Trouble {}

  /// Nobody listens at the address any more, and what was connected is reset.
  record Refused() implements Trouble {}

  /// Every connection is reset as soon as something is sent, those that are there too.
  record Reset() implements Trouble {}

  /// Each connection brings so many bytes of the server's answers, and is then reset.
  record Cut(int bytes) implements Trouble {}

  /// Each connection brings so many bytes of the server's answers, and then nothing more comes. It
  /// stays open, and takes what is sent.
  record Silent(int bytes) implements Trouble {}

  /// Answers come in small pieces with a pause after each.
  record Slow(int pieceBytes, Duration pause) implements Trouble {}

  /// The next one who sends something gets these bytes, and the end of the connection. After that
  /// there is no trouble any more.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answered(byte[] bytes) implements Trouble {}
}
