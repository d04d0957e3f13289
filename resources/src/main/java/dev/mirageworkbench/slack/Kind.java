package dev.mirageworkbench.slack;

import com.slack.api.model.ConversationType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The folders of conversations.
enum Kind {
  CHANNELS("channels", ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL),
  DMS("dms", ConversationType.IM, ConversationType.MPIM);

  private final String folder;
  private final ConversationType type;
  private final ConversationType otherType;

  Kind(String folder, ConversationType type, ConversationType otherType) {
    this.folder = folder;
    this.type = type;
    this.otherType = otherType;
  }

  static Optional<Kind> ofFolder(String name) {
    return Arrays.stream(values()).filter(kind -> kind.folder.equalsIgnoreCase(name)).findFirst();
  }

  String folder() {
    return folder;
  }

  List<ConversationType> types() {
    return List.of(type, otherType);
  }

  /// The scope without which Slack does not list conversations of a type.
  static String scopeOf(ConversationType type) {
    return switch (type) {
      case PUBLIC_CHANNEL -> "channels:read";
      case PRIVATE_CHANNEL -> "groups:read";
      case IM -> "im:read";
      case MPIM -> "mpim:read";
    };
  }

  /// For messages.
  static String wordsFor(ConversationType type) {
    return switch (type) {
      case PUBLIC_CHANNEL -> "public channels";
      case PRIVATE_CHANNEL -> "private channels";
      case IM -> "direct messages";
      case MPIM -> "group messages";
    };
  }
}
