package dev.mirageworkbench.google.gmail;

import java.util.Optional;

/// What a path means.
sealed interface Place {
  record Root() implements Place {}

  /// @param day the mails that are here, too: where a label `a/2026-05-03` is in a label `a`, its
  ///     folder is also that day of `a`
  record LabelFolder(Label label, Optional<Day> day) implements Place {}

  record DayFolder(Day day) implements Place {}

  /// @param name without what all names of mails end in
  record MailFile(Day day, String name) implements Place {}

  /// @param name of the mail
  record AttachmentFolder(Day day, String name) implements Place {}

  record AttachmentFile(Day day, String mail, String name) implements Place {}
}
