package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.ShortNames;
import java.time.Instant;
import java.util.List;

/// A file that came with a mail.
///
/// @param part its place in the mail, as in `0.1`; never changes
/// @param ticket what fetches it; Gmail gives another one with each answer
/// @param filename as its sender called it
/// @param name of its file here
/// @param mediaType such as `application/pdf`; may be empty
/// @param size in bytes
record Attachment(
    String part, String ticket, String filename, String name, String mediaType, long size)
    implements ShortNames.Named {
  @Override
  public List<String> shortNames() {
    return List.of(filename);
  }

  Validator version(String mail) {
    return Validator.strong(mail + "/" + part);
  }

  Entry entry(String spelled, String mail, Instant at) {
    return Entry.file(spelled, size, at, version(mail));
  }
}
