package dev.mirageworkbench.google.gmail;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.service.FileBody;
import dev.mirageworkbench.service.JsonText;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;

/// Fetches what files hold.
final class Bodies {
  /// Attachments on their way, each of which takes three times its size of memory.
  private static final int ATTACHMENTS_AT_A_TIME = 2;

  private final Mailbox mailbox;
  private final Memory memory;
  private final Mails mails;
  private final Semaphore attachments = new Semaphore(ATTACHMENTS_AT_A_TIME);

  Bodies(Mailbox mailbox, Memory memory, Mails mails) {
    this.mailbox = mailbox;
    this.memory = memory;
    this.mails = mails;
  }

  /// The file of a mail.
  ///
  /// @return empty if the mail is not there
  Optional<FileBody> mail(Day day, String id) throws ResourceException {
    long edition = memory.edition();
    Optional<JsonNode> answer = mailbox.whole(id);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    Mail mail = mails.note(answer.get(), edition);
    if (!mail.isIn(day)) {
      return Optional.empty();
    }
    byte[] bytes = JsonText.compact(MailFile.of(answer.get(), mail, text(id, answer.get())));
    Validator version = mail.version().orElseGet(() -> FileBody.versionOf(bytes));
    return Optional.of(new FileBody(bytes, Optional.of(mail.at()), version));
  }

  /// The first plain text that is not empty.
  private String text(String id, JsonNode message) throws ResourceException {
    for (JsonNode part : Parts.of(message.path("payload"))) {
      if (Parts.isPlainText(part)) {
        String text = Texts.decode(bytes(id, part), Headers.line(part, "Content-Type"));
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }

  /// Gmail leaves long texts out of the mail.
  private byte[] bytes(String id, JsonNode part) throws ResourceException {
    String ticket = Parts.attachmentId(part);
    if (!ticket.isEmpty()) {
      return download(id, ticket);
    }
    try {
      return Parts.BASE64.decode(part.path("body").path("data").asString(""));
    } catch (IllegalArgumentException e) {
      throw mailbox.corrupt("sends a text that cannot be read");
    }
  }

  /// The bytes of an attachment. What fetches them may no longer do so when it was told long ago.
  FileBody attachment(Mail mail, Attachment attachment) throws ResourceException {
    byte[] bytes;
    try {
      bytes = download(mail.id(), attachment.ticket());
    } catch (ResourceException e) {
      if (!Mailbox.isMissing(e)) {
        throw e;
      }
      bytes = download(mail.id(), newTicket(mail, attachment, e));
    }
    return new FileBody(bytes, Optional.of(mail.at()), attachment.version(mail.id()));
  }

  private String newTicket(Mail mail, Attachment attachment, ResourceException failure)
      throws ResourceException {
    long edition = memory.edition();
    return mailbox.outline(mail.id()).map(answer -> mails.note(answer, edition)).stream()
        .flatMap(now -> now.attachments().stream())
        .filter(each -> each.part().equals(attachment.part()))
        .map(Attachment::ticket)
        .findFirst()
        .orElseThrow(() -> new ResourceException.NotFound("the mail is no longer there", failure));
  }

  private byte[] download(String mail, String ticket) throws ResourceException {
    try {
      attachments.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceException.Interrupted("interrupted while waiting for an attachment", e);
    }
    try {
      return mailbox.attachment(mail, ticket);
    } finally {
      attachments.release();
    }
  }
}
